"""Puts a mark into every place where text can be: every column of every model, and every file.

Rows are made from the registry of models, so a new model is seeded as soon as there is one, and one
that cannot be made here makes the test fail. They are written as the server's superuser without
triggers and foreign keys: what counts is where text can lie, not whether a form would let it in.
"""

import pickle
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any
from uuid import uuid4

import psycopg
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import models
from django_q.models import Task
from picklefield.fields import PickledObjectField
from psycopg import sql
from psycopg.types.json import Jsonb

from portal.accounts.models import Membership, User
from portal.privacy import registry
from portal.privacy.finding import _relations_to, find
from portal.privacy.registry import Found, Subject
from portal.sealing.models import Owner
from portal.sealing.storage import new_name
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform
from portal.tenants.models import JobRun, Tenant
from portal.tenants.tables import forced_tables

NOW, TODAY = datetime(2026, 11, 24, 12, tzinfo=UTC), date(2026, 11, 24)
# What is a name for something else, by which erasure or the seeding itself finds the row.
NAMES = {
    ("tenants_jobrun", "key"), ("django_session", "session_key"), ("django_q_ormq", "key"),
    ("modelsearch_indexentry", "object_id"), ("billing_mandate", "customer_id"),
    ("sealing_datakey", "fields"), ("sealing_datakey", "files"), ("cms_pages_basepage", "path"),
    ("django_q_ormq", "payload"), ("django_session", "session_data"), ("django_q_task", "id"),
    ("django_q_task", "args"),
}  # fmt: skip
# A fact is about one thing only, and a paper too.
EMPTY = {
    ("facts_fact", "party_id"),
    ("facts_fact", "child_id"),
    ("requirements_askedpaper", "child_id"),
}
# The provider knows the customer by it, and is asked to forget it in a job after the erasure.
GIVEN = {("billing_mandate", "customer_id"): "cst_proef"}
# Written in full by ``Seeder.beside``, marks and all.
WRITTEN = {
    ("django_q_ormq", "payload"),
    ("django_session", "session_data"),
    ("django_q_task", "args"),
}
PLATFORMS = {"SignupRequest", "Consent"}


@dataclass
class Scope:
    """Whose rows: a dossier's, or a firm's without those of its dossiers that are scopes too."""

    name: str
    firm: Tenant
    mark: str
    subject: Subject
    others: list["Scope"] = field(default_factory=list)
    rows: dict[type[models.Model], list[Any]] = field(default_factory=dict)
    files: list[tuple[str, str]] = field(default_factory=list)


class Seeder:
    """Fills ``scopes``; ``marked`` tells afterwards which columns of each hold its mark."""

    def __init__(self, connection: psycopg.Connection, scopes: list[Scope]) -> None:
        self.connection = connection
        self.scopes = scopes
        self.numbers = count(1)
        self.before: dict[str, Found] = {}
        self.marked: dict[str, set[tuple[str, str]]] = {scope.name: set() for scope in scopes}
        connection.execute("SET session_replication_role = replica")

    def seed(self) -> None:
        for scope in self.scopes:
            if scope.subject.is_firm:
                continue
            for model in dossier_models():
                if not self.rows_of(scope, model):
                    self.make(scope, model)
            self.connection.commit()
        for scope in self.scopes:
            if scope.subject.is_firm:
                for model in firm_models():
                    if model in registry.last or not self.rows_of(scope, model):
                        self.make(scope, model)
            self.beside(scope)
            self.connection.commit()
        for scope in self.scopes:
            for model in [*dossier_models(), *firm_models(), *beside_models()]:
                self.write_marks(scope, model, self.rows_of(scope, model))
            self.write_files(scope)
        self.connection.commit()

    # --- rows -----------------------------------------------------------------------------------

    def rows_of(self, scope: Scope, model: type[models.Model]) -> list[Any]:
        """The keys of the rows of ``model`` that are the scope's."""
        if model in scope.rows:
            return scope.rows[model]
        mine = self.found(scope)
        theirs = [self.found(other) for other in scope.others]
        if model._meta.db_table in forced_tables() or model is Tenant:
            found = self.forced_rows(scope, model, mine, theirs)
        elif model is User:
            others = set().union(*(one.users for one in theirs), set())
            found = sorted(mine.users - others)
        else:
            found = []
        if found:
            scope.rows[model] = found
        return found

    def forced_rows(
        self, scope: Scope, model: type[models.Model], mine: Found, theirs: list[Found]
    ) -> list[Any]:
        if not scope.subject.is_firm:
            return sorted(mine.ids.get(model, ()))
        key = column_of_key(model)
        owner = "id" if model is Tenant else "tenant_id"
        query = sql.SQL("SELECT {} FROM {} WHERE {} = %s").format(
            sql.Identifier(key), sql.Identifier(model._meta.db_table), sql.Identifier(owner)
        )
        all_rows = [pk for (pk,) in self.connection.execute(query, [scope.firm.pk])]
        taken = set().union(*(one.ids.get(model, ()) for one in theirs), set())
        for other in scope.others:
            taken.update(other.rows.get(model, ()))
        return [pk for pk in all_rows if pk not in taken]

    def found(self, scope: Scope) -> Found:
        """What there was before anything was seeded."""
        if scope.name not in self.before:
            with as_platform(scope.firm.pk):
                self.before[scope.name] = find(scope.subject)
        return self.before[scope.name]

    def make(self, scope: Scope, model: type[models.Model], **given: Any) -> Any:
        """One row of ``model``, tied to the scope by every relation that it has."""
        values = {}
        for column in model._meta.local_concrete_fields:
            if column.name in given:
                values[column.column] = given[column.name]
            elif not isinstance(column, models.AutoField):
                values[column.column] = self.value(scope, model, column)
        if model._meta.db_table in forced_tables():
            values["tenant_id"] = (
                PLATFORM_TENANT_ID if model.__name__ in PLATFORMS else scope.firm.pk
            )
        query = sql.SQL(
            "INSERT INTO {} ({}) VALUES ({}) ON CONFLICT DO NOTHING RETURNING {}"
        ).format(
            sql.Identifier(model._meta.db_table),
            sql.SQL(", ").join(map(sql.Identifier, values)),
            sql.SQL(", ").join(sql.Placeholder() * len(values)),
            sql.Identifier(column_of_key(model)),
        )
        (key,) = self.connection.execute(query, list(values.values())).fetchone() or (None,)
        if key is not None:
            scope.rows.setdefault(model, []).append(key)
        if model in registry.unused:
            self.tie(scope, model, key)
        return key

    def tie(self, scope: Scope, model: type[models.Model], key: Any) -> None:
        """Let a row of the scope point at it, for what is not used goes with what uses it."""
        for source, column in _relations_to(model):
            if rows := ([] if scope.subject.is_firm else self.rows_of(scope, source)):
                query = sql.SQL("UPDATE {} SET {} = %s WHERE id = %s").format(
                    sql.Identifier(source._meta.db_table), sql.Identifier(column)
                )
                self.connection.execute(query, [key, rows[0]])
                return

    def value(self, scope: Scope, model: type[models.Model], column: Any) -> Any:
        place = (model._meta.db_table, column.column)
        if place in EMPTY or place in GIVEN:
            return GIVEN.get(place)
        if column.is_relation:
            return self.related(scope, model, column)
        if model is JobRun and column.name == "key":
            return f"proef:{scope.subject.uuid}:{scope.mark}"
        if column.flatchoices:
            return column.flatchoices[0][0]
        match column:
            case models.UUIDField():
                names_subject = model in registry.named and column.name != "uuid"
                return scope.subject.uuid if names_subject else uuid4()
            case models.BooleanField():
                return False
            case models.DateTimeField():
                return NOW
            case models.DateField():
                return TODAY
            case models.TimeField():
                return time(next(self.numbers) % 24)
            case models.IntegerField() | models.DecimalField() | models.FloatField():
                return next(self.numbers) % 30_000
            case models.GenericIPAddressField():
                return "192.0.2.7"
            case _ if (filled := marked_value(column, scope.mark, next(self.numbers))) is not None:
                return filled
        raise NotImplementedError(f"{model._meta.label}.{column.name}: say here what it can hold")

    def related(self, scope: Scope, model: type[models.Model], column: Any) -> Any:
        target = column.remote_field.model
        if target is Tenant:
            return scope.firm.pk
        if target is model:
            return None
        if target is Session:
            # Of no firm, so any would do, but a session is one person's.
            return self.make(scope, Session)
        if target._meta.db_table in forced_tables() or target is User:
            rows = self.rows_of(scope, target)
            if not rows and column.null:
                return None
            if not rows and not scope.subject.is_firm and target in dossier_models():
                rows = [self.make(scope, target)]
            if not rows:
                firm = self.firm_scope(scope)
                rows = self.rows_of(firm, target) or [self.make(firm, target)]
            if column.unique:
                taken = self.taken(model, column)
                rows = [key for key in rows if key not in taken]
            return rows[0] if rows else self.make(scope, target)
        query = sql.SQL("SELECT {} FROM {} ORDER BY 1 LIMIT 1").format(
            sql.Identifier(column_of_key(target)), sql.Identifier(target._meta.db_table)
        )
        row = self.connection.execute(query).fetchone()
        if row is not None:
            return row[0]
        return None if column.null else self.make(scope, target)

    def firm_scope(self, scope: Scope) -> Scope:
        return next(one for one in self.scopes if one.firm == scope.firm and one.subject.is_firm)

    def taken(self, model: type[models.Model], column: Any) -> set[Any]:
        query = sql.SQL("SELECT {} FROM {}").format(
            sql.Identifier(column.column), sql.Identifier(model._meta.db_table)
        )
        return {key for (key,) in self.connection.execute(query)}

    # --- what is kept beside the firm's rows ----------------------------------------------------------

    def beside(self, scope: Scope) -> None:
        """Rows of shared tables that are the scope's: logins, sessions, jobs, searches, sign-ups."""
        from django_q.models import OrmQ
        from django_q.signing import SignedPackage
        from modelsearch.models import IndexEntry

        from cms_pages.models import BasePage

        for user in self.rows_of(scope, User):
            for model in beside_models():
                names = {one.name for one in model._meta.local_concrete_fields}
                if "user" in names and model is not Membership:
                    self.make(scope, model, user=user)
        if scope.rows.get(User):
            self.make_confirmation(scope)
        self.make_session(scope)
        named = (str(scope.subject.uuid), scope.mark)
        task = {
            "args": ("portal.some.job", scope.firm.pk, *named),
            "func": "portal.tenants.jobs.start",
        }
        self.make(scope, OrmQ, key="mediation", payload=SignedPackage.dumps(task), lock=NOW)
        self.make(scope, Task, id=uuid4().hex, args=pickled(task["args"]), success=False)
        if scope.subject.is_firm:
            page = self.rows_of(scope, BasePage)[0]
            kind = self.kind_of("homepage")
            self.make(scope, IndexEntry, object_id=str(page), content_type=kind)
            # Where the page was indexed already, that entry gets the mark.
            scope.rows[IndexEntry] = [
                key
                for (key,) in self.connection.execute(
                    "SELECT id FROM modelsearch_indexentry WHERE object_id = %s", [str(page)]
                )
            ]
            for model in beside_models():
                if model.__name__ in PLATFORMS:
                    self.make(scope, model)
            self.connection.execute(
                "INSERT INTO shared_cache (cache_key, value, expires) VALUES (%s, %s, %s)",
                [
                    f":{scope.firm.pk}:1:{scope.mark}",
                    b64encode(pickle.dumps(scope.mark)).decode(),
                    NOW,
                ],
            )
            self.marked[scope.name] |= {("shared_cache", "cache_key"), ("shared_cache", "value")}

    def make_confirmation(self, scope: Scope) -> None:
        from allauth.account.models import EmailAddress, EmailConfirmation

        self.make(scope, EmailConfirmation, email_address=scope.rows[EmailAddress][0])

    def make_session(self, scope: Scope) -> None:
        from django.contrib.sessions.backends.db import SessionStore

        (member,) = self.connection.execute(
            "SELECT uuid FROM accounts_membership WHERE id = %s",
            [self.rows_of(scope, Membership)[0]],
        ).fetchone() or (None,)
        held = {"tenant": str(scope.firm.uuid), "membership": str(member), "search": scope.mark * 9}
        data = SessionStore().encode(held)
        self.make(scope, Session, session_key=uuid4().hex, session_data=data)

    def kind_of(self, model: str) -> Any:
        row = self.connection.execute(
            "SELECT id FROM django_content_type WHERE model = %s", [model]
        ).fetchone()
        return row[0] if row else None

    # --- marks ------------------------------------------------------------------------------------

    def write_marks(self, scope: Scope, model: type[models.Model], keys: list[Any]) -> None:
        """Into every column that can hold text, of every row of the scope."""
        key = column_of_key(model)
        for column in columns_for_text(model):
            if not keys:
                continue
            self.marked[scope.name].add((model._meta.db_table, column.column))
            # The trail cannot be written to afterwards, by nobody: there the row came with its mark.
            if (model._meta.db_table, column.column) in NAMES or model in registry.last:
                continue
            for value in keys:
                query = sql.SQL("UPDATE {} SET {} = {} WHERE {} = %s").format(
                    sql.Identifier(model._meta.db_table),
                    sql.Identifier(column.column),
                    sql.SQL("array_to_tsvector(ARRAY[%s])")
                    if isinstance(column, SearchVectorField)
                    else sql.Placeholder(),
                    sql.Identifier(key),
                )
                filled = marked_value(column, scope.mark, next(self.numbers))
                self.connection.execute(query, [filled, value])

    def write_files(self, scope: Scope) -> None:
        """Sealed ones, public ones, and those to which no row points."""
        with as_platform(scope.firm.pk):
            kind = Owner.TENANT if scope.subject.is_firm else Owner.DOSSIER
            for _number in range(2):
                name = new_name(kind, scope.subject.uuid)
                self.keep(scope, "sealed", name)
            if scope.subject.is_firm:
                self.keep(scope, "default", f"{scope.firm.uuid}/images/{uuid4()}.png")
        for model in [*firm_models(), *beside_models()]:
            for column in model._meta.local_fields:
                if isinstance(column, models.FileField) and scope.rows.get(model):
                    own = (
                        model._meta.db_table in forced_tables()
                        and "wagtail" not in model._meta.db_table
                    )
                    folder = str(scope.firm.uuid) if own else f"elsewhere-{scope.mark}"
                    name = self.keep(scope, "default", f"{folder}/{uuid4()}.bin")
                    self.point_at(model, column, scope.rows[model], name)

    def keep(self, scope: Scope, alias: str, name: str) -> str:
        stored = storages[alias].save(name, ContentFile(f"Brief van {scope.mark}".encode() * 9))
        scope.files.append((alias, stored))
        return str(stored)

    def point_at(self, model: type[models.Model], column: Any, keys: list[Any], name: str) -> None:
        query = sql.SQL("UPDATE {} SET {} = %s WHERE {} = ANY(%s)").format(
            sql.Identifier(model._meta.db_table), sql.Identifier(column.column),
            sql.Identifier(column_of_key(model)),
        )  # fmt: skip
        self.connection.execute(query, [name, keys])


def marked_value(column: Any, mark: str, number: int) -> Any:
    """What a column of text, JSON or bytes holds; None where it can hold none."""
    match column:
        case ArrayField():
            return [f"{mark}{number}"]
        case PickledObjectField():
            return pickled((mark, number))
        case models.JSONField():
            return Jsonb({"name": f"{mark} {number}"})
        case models.BinaryField():
            return f"{mark}{number}".encode()
        case SearchVectorField():
            return mark
        case models.CharField() | models.TextField() | models.FileField():
            return f"{mark}{number}"[: column.max_length]
    if column.get_internal_type() == "JSONField":
        return Jsonb([{"type": "text", "value": f"{mark} {number}"}])
    return None


def pickled(value: Any) -> str:
    return b64encode(pickle.dumps(value)).decode()


def columns_for_text(model: type[models.Model]) -> Iterator[Any]:
    """Not those that hold one of a list of words, nor the names of files, which are written with them."""
    for column in model._meta.local_concrete_fields:
        if column.is_relation or column.flatchoices or isinstance(column, models.FileField):
            continue
        if isinstance(column, models.UUIDField | models.GenericIPAddressField):
            continue
        if marked_value(column, "x", 1) is not None:
            yield column


def dossier_models() -> list[type[models.Model]]:
    """Of which a dossier has rows, parents first."""
    found = [*registry.dossier_models]
    for child in registry.children:
        if child.model not in found:
            found.append(child.model)
    return [*dict.fromkeys([*found, *registry.unused, *registry.named])]


def firm_models() -> list[type[models.Model]]:
    children = [child.model for child in registry.children if child.parent in registry.unused]
    own = [*registry.of_firm, *registry.unused, *registry.named, *children]
    return sorted(dict.fromkeys(own), key=lambda model: model._meta.label)


def beside_models() -> list[type[models.Model]]:
    tables = registry._tables_beside
    every = apps.get_models(include_auto_created=True)
    return [one for one in every if one._meta.db_table in tables and not one._meta.proxy]


def column_of_key(model: type[models.Model]) -> str:
    return str(model._meta.pk.column)  # type: ignore[union-attr]

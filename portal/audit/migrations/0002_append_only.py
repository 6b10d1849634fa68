"""The database itself refuses to change the trail, whoever asks.

A change or TRUNCATE is refused at once. A row may go with its whole firm, in one transaction, or
when it is older than the term; the check comes at the commit, when it shows whether the firm is gone.
"""

from django.db import migrations

# The trail is kept for two years at least; its seals as long as the firm.
TABLES = {
    "audit_auditevent": "WHEN (OLD.at > now() - interval '2 years')",
    "audit_auditseal": "",
    "audit_sealedevent": "",
}
FUNCTIONS = """
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The trail (%) is never changed.', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION audit_refuse_loss() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM tenants_tenant WHERE id = OLD.tenant_id) THEN
        RAISE EXCEPTION 'The trail (%) goes only with its whole firm.', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
"""
NO_FUNCTIONS = """
DROP FUNCTION audit_refuse_change();
DROP FUNCTION audit_refuse_loss();
"""


def triggers(table: str, when: str) -> str:
    return f"""
CREATE TRIGGER never_changed BEFORE UPDATE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE CONSTRAINT TRIGGER never_lost AFTER DELETE ON {table}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW {when} EXECUTE FUNCTION audit_refuse_loss();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER never_changed;
ALTER TABLE {table} ENABLE ALWAYS TRIGGER never_lost;
"""


def no_triggers(table: str) -> str:
    return f"DROP TRIGGER never_changed ON {table}; DROP TRIGGER never_lost ON {table};"


class Migration(migrations.Migration):

    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        *(
            migrations.RunSQL(triggers(table, when), no_triggers(table))
            for table, when in TABLES.items()
        ),
    ]

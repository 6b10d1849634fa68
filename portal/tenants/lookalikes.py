"""``slugs.skeleton`` as the database makes it, so that an index finds a look-alike."""

from django.db.models import F, TextField, Value
from django.db.models.functions import Cast, Replace

from portal.tenants.slugs import LOOK_ALIKES


def skeleton_of(column: str) -> Cast | Replace:
    made: Cast | Replace = Cast(F(column), TextField())
    for sign, looks_like in LOOK_ALIKES:
        made = Replace(made, Value(sign), Value(looks_like), output_field=TextField())
    return made

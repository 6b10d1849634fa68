from django.db import models


class Row(models.Model):
    """A row of the floor's list."""

    number = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.number

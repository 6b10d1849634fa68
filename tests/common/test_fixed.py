"""Parts of a page that are drawn once: the same for everybody, in each language."""

from django.template import Context, Template
from django.utils import translation


def test_what_is_fixed_knows_nothing_of_who_looks() -> None:
    page = Template("{% load fixed %}{% fixed %}[{{ name }}]{% endfixed %}{{ name }}")
    assert page.render(Context({"name": "Anna"})) == "[]Anna"
    assert page.render(Context({"name": "Bram"})) == "[]Bram"


def test_what_is_fixed_is_said_in_the_language_of_the_page() -> None:
    page = Template("{% load fixed i18n %}{% fixed %}{% translate 'Log out' %}{% endfixed %}")
    said = []
    for language in ("nl", "en", "nl"):
        with translation.override(language):
            said.append(page.render(Context()))
    assert said == ["Uitloggen", "Log out", "Uitloggen"]

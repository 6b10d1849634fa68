"""What a party reads first: what happens here, and who sees what."""

from django.utils.translation import gettext as _


def welcome_words(firm: str) -> list[str]:
    """Five sentences; each is true in every dossier, whatever its trajectory and its safety."""
    return [
        _("With the help of %(firm)s you make agreements here, step by step.") % {"firm": firm},
        _("At the top you always read what you can do now, and the tram line shows where you are."),
        _("Everywhere it says who sees something: only you and your mediator, or both of you."),
        _("What is for your mediator alone, the other does not see, and the other way round."),
        _("You may always stop, and with every question you can go to your mediator."),
    ]

"""Dutch names out of one line of a form."""

# Words that stand before a last name (tussenvoegsels), as civil registries write them.
PREFIX_WORDS = frozenset(
    [
        "'s",
        "'t",
        "aan",
        "af",
        "bij",
        "da",
        "dal",
        "dalla",
        "das",
        "de",
        "del",
        "della",
        "den",
        "der",
        "des",
        "di",
        "die",
        "do",
        "don",
        "dos",
        "du",
        "el",
        "en",
        "het",
        "in",
        "la",
        "las",
        "le",
        "les",
        "lo",
        "los",
        "onder",
        "op",
        "over",
        "te",
        "ten",
        "ter",
        "to",
        "tot",
        "uit",
        "van",
        "vd",
        "vom",
        "von",
        "voor",
        "zu",
        "zum",
        "zur",
    ]
)


def split_name(name: str) -> tuple[str, str, str]:
    """Given name, prefix and last name of "Testina van den Voorbeeld"; one word is a last name.

    The first word is the given name, unless it is a prefix ("van Voorbeeld"). Several given names
    end up in the last name; the office puts that right, nothing is lost.
    """
    words = name.split()
    given = ""
    if len(words) > 1 and words[0].lower() not in PREFIX_WORDS:
        given, *words = words
    prefix: list[str] = []
    while len(words) > 1 and words[0].lower() in PREFIX_WORDS:
        prefix.append(words.pop(0))
    return given, " ".join(prefix), " ".join(words)

"""What a document is called, so that nobody reads "echtscheiding" about a partnership."""

from portal.documents.merging.context import MergeContext

COVENANT_TITLES = {
    "divorce": ("Echtscheidingsconvenant", "Afspraken over de gevolgen van de echtscheiding"),
    "legal_separation": (
        "Convenant scheiding van tafel en bed",
        "Afspraken over de gevolgen van de scheiding van tafel en bed",
    ),
    "dissolution_after_separation": (
        "Convenant ontbinding huwelijk",
        "Afspraken over de ontbinding van het huwelijk na scheiding van tafel en bed",
    ),
    "rp_court": (
        "Convenant ontbinding geregistreerd partnerschap",
        "Afspraken over de gevolgen van de ontbinding",
    ),
    "rp_no_court": (
        "Beëindigingsovereenkomst",
        "Overeenkomst tot beëindiging van het geregistreerd partnerschap (artikel 1:80c BW)",
    ),
    "cohabitation_end": (
        "Vaststellingsovereenkomst",
        "Afspraken over de gevolgen van de beëindiging van de samenleving",
    ),
    "change_agreement": ("Wijzigingsovereenkomst", "Wijziging van eerder gemaakte afspraken"),
}
DEFAULT_COVENANT = ("Convenant", "Afspraken tussen partijen")


def title_of(kind: str, context: MergeContext) -> tuple[str, str]:
    """Title and subtitle in the words of the trajectory (domain data, so Dutch)."""
    if kind == "parenting_plan":
        names = context.field("children.minor_names_list")
        return "Ouderschapsplan", f"Afspraken over {names.text}" if names.text else ""
    trajectory = context.value("dossier.trajectory")
    return COVENANT_TITLES.get(str(trajectory), DEFAULT_COVENANT)

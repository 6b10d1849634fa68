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
        "Overeenkomst tot beëindiging van het geregistreerd partnerschap",
        "Overeenkomst als bedoeld in artikel 1:80c, eerste lid, onder c, van het Burgerlijk Wetboek",
    ),
    "cohabitation_end": (
        "Vaststellingsovereenkomst beëindiging samenleving",
        "Afspraken over de gevolgen van de beëindiging van de samenleving",
    ),
    "change_agreement": ("Wijzigingsovereenkomst", "Wijziging van eerder gemaakte afspraken"),
}
DEFAULT_COVENANT = ("Convenant", "Afspraken tussen partijen")


def document_title(kind: str, context: MergeContext) -> tuple[str, str]:
    """Title and subtitle in the words of the trajectory (domain data, so Dutch)."""
    if kind == "parenting_plan":
        names = context.field("children.names_list")
        return "Ouderschapsplan", "" if names.missing else f"Afspraken over {names.text}"
    trajectory = context.value("dossier.trajectory")
    return COVENANT_TITLES.get(str(trajectory), DEFAULT_COVENANT)

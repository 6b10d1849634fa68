"""The vocabulary: what a thing is called on the screen and in the code. Shown in the handbook.

Tone (also for whoever writes a text): je by default, u where a firm chooses so; short sentences; no
blame; "de andere partij" or the first name, never "tegenpartij"; "kwestie", not "geschil"; no
exclamation marks; dates "1 december 2026", amounts "€ 1.234,56"; buttons are verbs.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """``label`` on the screen (Dutch) and ``identifiers`` in the code (English)."""

    label: str
    identifiers: tuple[str, ...]


_LIST = """
Dossier = dossier
Partij = party
Trambaan = tramline
Halte = stop
Stuk = document_requirement, upload
Stukkenlijst = document_checklist
Taak = task
Vraag & Antwoord = qa_thread
Bericht = message
Alleen met de mediator = caucus_thread
Samen = joint_thread
Afspraak (inhoud) = agreement_item
Afspraak (agenda) = appointment
Gesprek = meeting
Convenant = covenant
Ouderschapsplan = parenting_plan
Vaststellingsovereenkomst = settlement_agreement
Mediationovereenkomst = mediation_agreement
Sjabloon = template
Bouwsteen = clause
Invulveld = merge_field
Concept = draft
Definitief = final
Ondertekenen = sign
Bijlage = annex
Zorgregeling = care_schedule
Hoofdverblijf = main_residence
Wisselmoment = handover
Kinderrekening = children_account
Kinderalimentatie = child_support
Partneralimentatie = partner_support
Behoefte = need
Draagkracht = capacity
Zorgkorting = care_discount
Indexering = indexation
Nihilbeding = support_waiver
Niet-wijzigingsbeding = no_change_clause
Peildatum = reference_date
Waardepeildatum = valuation_date
Vermogensopstelling = asset_statement
Overbedeling = over_allocation
Verrekenbeding = settlement_clause
Huwelijkse voorwaarden = prenup
Gemeenschap van goederen = community_of_property
Vergoedingsrecht = compensation_right
Woning = property
Toedeling = allocation
Ontslag hoofdelijkheid = liability_release
Pensioenverevening = pension_equalisation
Conversie = pension_conversion
Inboedel = movables
Schuld = debt
Draagplicht = debt_bearing
Kwijting = discharge
Considerans = recitals
Advocaat = lawyer
Verzoekschrift = petition
Beschikking = court_decision
Akte van berusting = acquiescence_deed
Inschrijving = registration
Burgerlijke stand = civil_registry
Echtscheiding = divorce
Scheiding van tafel en bed = legal_separation
Geregistreerd partnerschap = registered_partnership
Samenwoners = cohabitants
Gezag = custody
Kindgesprek = child_interview
Geheim adres = secret_address
Afgeschermd = shielded
Geheimhouding = confidentiality
Inzage = access_request
Kantoor = tenant
Account (licentie) = seat
Klant = contact
Aanmelding website = lead
Huisstijl = branding
Incassomachtiging = sepa_mandate
Proefmaand = trial_month
Storno = chargeback
Factuur = invoice
Opzeggen = cancel_subscription
Verwerkersovereenkomst = data_processing_agreement
Bewaartermijn = retention_term
Dossier sluiten = close_dossier
Archief = archive
Nazorg = aftercare
Evaluatie = evaluation
MfN-logboek = mfn_log
Toevoeging = legal_aid_grant
Verschilpunt = discrepancy
Termijnbewaking = deadline_watch
"""

TERMS: tuple[Term, ...] = tuple(
    Term(label.strip(), tuple(name.strip() for name in names.split(",")))
    for label, names in (line.split(" = ") for line in _LIST.strip().splitlines())
)


def label_of(identifier: str) -> str:
    """The Dutch word for an identifier. Raises KeyError."""
    for term in TERMS:
        if identifier in term.identifiers:
            return term.label
    raise KeyError(identifier)

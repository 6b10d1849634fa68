"""Text of the sample covenant: own, fictional, and no legal advice."""

CONSIDERANS = """
> {party_a.full_name=Fictus Test Proefpersoon}, geboren te {party_a.birth_place=Voorbeeldstad} op {party_a.birth_date=9 februari 1984}, wonende te {party_a.address_line=Fictielaan 12, 1234 AB Voorbeeldstad}, hierna te noemen *de man*,

> en {party_b.full_name=Testina Maria van Voorbeeld}, geboren te {party_b.birth_place=Verzonnenburg} op {party_b.birth_date=30 november 1986}, wonende te {party_b.address_line=Fictielaan 12, 1234 AB Voorbeeldstad}, hierna te noemen *de vrouw*, en samen *partijen*,

> nemen het volgende in aanmerking:

- Partijen zijn op {relationship.date=12 juni 2012} te {relationship.place=Voorbeeldstad} met elkaar getrouwd. Zij hebben geen huwelijkse voorwaarden gemaakt. Tussen hen bestaat daarom de {relationship.property_regime_label=wettelijke (algehele) gemeenschap van goederen}.
- Uit het huwelijk zijn twee kinderen geboren: {child.full_name=Lotte Proef Proefpersoon} op {child.birth_date=3 september 2014} en {child.full_name=Bram Test Proefpersoon} op {child.birth_date=21 april 2018}. Beiden zijn minderjarig; partijen oefenen het gezag samen uit.
- Partijen stellen vast dat hun huwelijk duurzaam is ontwricht. Zij willen samen om echtscheiding verzoeken en de gevolgen daarvan in goed overleg regelen.
- Zij hebben daarbij hulp gehad van {mediator.full_name=mr. M. Bemiddelaar-Test}, mediator, met wie zij op {dossier.mediation_agreement_on=14 september 2026} een mediationovereenkomst hebben gesloten. Deelname was vrijwillig en wat er besproken is, blijft vertrouwelijk.
- Partijen hebben elkaar volledig inzicht gegeven in hun inkomen, hun bezittingen en hun schulden. Ieder van hen heeft de gelegenheid gehad om een eigen adviseur te raadplegen.

> en komen het volgende overeen.
"""

DEFINITIES = """
In dit convenant betekent *de peildatum* de datum waarop wordt vastgesteld wat tot de gemeenschap hoort en wat dat waard is. Partijen kiezen voor beide de datum {dossier.reference_date=1 september 2026}, tenzij bij een onderdeel iets anders staat.

Met *de inschrijving* bedoelen partijen de inschrijving van de beschikking waarbij de echtscheiding is uitgesproken in de registers van de burgerlijke stand.

Bedragen zijn in euro’s. Waar een bedrag op een rekening van dag tot dag verandert, geldt het saldo op de peildatum, ook als dat bij uitvoering inmiddels anders is.

Waar in dit convenant een termijn in maanden staat, eindigt die op de dag met hetzelfde nummer in de laatste maand, of op de laatste dag van die maand als dat nummer er niet is.
"""

INWERKING = """
De afspraken in dit convenant gelden onder de opschortende voorwaarde dat de echtscheiding wordt ingeschreven. Dat is anders voor de afspraken waarvan de tekst zegt dat zij eerder ingaan, en voor de regeling van gebruik en lasten van de woning, die geldt vanaf ondertekening.

Trekken partijen hun verzoek in of wordt de beschikking niet op tijd ingeschreven, dan vervalt dit convenant. Wat tot dan toe is betaald, wordt binnen drie maanden verrekend, voor zover het niet voor de gewone kosten van de huishouding was.

De uiterste dag voor inschrijving volgt uit de wet: zes maanden nadat de beschikking onherroepelijk is geworden. De mediator bewaakt die dag in het dossier en herinnert partijen er tijdig aan.
"""

KINDEREN = """
Partijen hebben voor hun kinderen een ouderschapsplan gemaakt. Dat plan hoort bij dit convenant en wordt met het verzoekschrift aan de rechtbank gegeven. Waar dit convenant en het ouderschapsplan elkaar tegenspreken over de zorg voor de kinderen, gaat het ouderschapsplan voor.

De kinderen hebben hun hoofdverblijf bij {parenting.main_residence=de vrouw} en staan op haar adres ingeschreven. De verdeling van de zorg staat in het ouderschapsplan en in het kort in de bijlage.

Ieder kind is bij de afspraken betrokken op een manier die bij zijn leeftijd past. Met {child.given_name=Lotte} heeft de mediator op {child.involvement_date=4 november 2026} gesproken; met {child.given_name=Bram} hebben de ouders zelf gesproken op {child.involvement_date=2 november 2026}. Wat zij naar voren brachten, is in de regeling voor de woensdag en voor de zomer verwerkt.

Partijen spreken af dat zij elkaar tijdig vertellen wat voor de kinderen van belang is, dat zij niet in het bijzijn van de kinderen over geld of over deze procedure praten, en dat zij eens per jaar, voor het eerst op {parenting.evaluation_first_on=1 juni 2027}, samen bespreken of de regeling nog past.
"""

KINDERALIMENTATIE = """
Het netto besteedbaar gezinsinkomen bedroeg tijdens het huwelijk {child_support.family_nbi=€ 6.000,00} per maand. De kosten van de kinderen zijn op grond daarvan vastgesteld op {child_support.need_total=€ 1.375,00} per maand, dus {child.need_month=€ 687,50} per kind.

De draagkracht van partijen en de verdeling van de kosten zijn als volgt.

| Verdeling van de kosten van de kinderen per maand
| Onderdeel | De man | De vrouw
| Netto besteedbaar inkomen | € 3.700,00 | € 3.100,00
| Draagkracht volgens de formule | € 858,00 | € 564,00
| Aandeel in de kosten | € 829,64 | € 545,36
| Zorgkorting van 25% | € 343,75 | –
= Bij te dragen | € 485,89 | –

Partijen ronden de bijdrage af en spreken af dat de man vanaf {child_support.start_on=1 januari 2027} aan de vrouw een bijdrage betaalt van {child_support.agreed_per_child=€ 243,00} per kind per maand, samen {child_support.agreed_total=€ 486,00}, telkens voor de eerste dag van de maand.

De bijdrage wordt elk jaar op 1 januari aangepast met het percentage dat de minister vaststelt, voor het eerst op {child_support.first_indexation_on=1 januari 2028}.

Wanneer een kind achttien wordt, loopt de bijdrage door tot eenentwintig jaar en wordt zij aan het kind zelf betaald, tenzij het kind en beide ouders schriftelijk iets anders afspreken. Voor {child.given_name=Lotte} is dat op {child.turns_18_on=3 september 2032}, voor {child.given_name=Bram} op {child.turns_18_on=21 april 2036}.

Bijzondere kosten, zoals een beugel, een bril of een schoolreis, delen partijen naar verhouding van hun aandeel. Zij overleggen eerst over kosten boven {child_support.special_costs_from=€ 150,00}.
"""

PARTNERALIMENTATIE = """
De man betaalt aan de vrouw een uitkering tot levensonderhoud van {partner_support.amount_gross=€ 350,00} bruto per maand, bij vooruitbetaling, met ingang van de dag van de inschrijving. Bij een inschrijving op {partner_support.start_on=15 januari 2027} is dat dus vanaf die dag, met een evenredig deel over de eerste maand.

Partijen gaan uit van een netto behoefte van de vrouw van {partner_support.need_net=€ 2.775,00} en een aanvullende behoefte van {partner_support.need_additional=€ 425,00} per maand. De draagkracht van de man voor partneralimentatie bedraagt, nadat met zijn aandeel in de kosten van de kinderen rekening is gehouden, {partner_support.capacity_net=€ 237,22} netto, dat is ongeveer {partner_support.capacity_gross=€ 379,91} bruto.

De verplichting eindigt op grond van de wet na de helft van de duur van het huwelijk, met een maximum van vijf jaar. Dat is uiterlijk op {partner_support.end_on=15 januari 2032}. Op die dag eindigt zij zonder dat daar nog iets voor hoeft te gebeuren.

De uitkering wordt elk jaar aangepast met het wettelijke percentage.

Gaat de vrouw met een ander samenwonen als waren zij gehuwd, dan eindigt de uitkering volgens de wet voorgoed. Partijen wijken daar één keer van af: gedurende de eerste {partner_support.art160_months=zes} maanden van een samenwoning wordt de uitkering alleen onderbroken. Wordt het samenwonen binnen die tijd beëindigd, dan herleeft zij vanaf de eerste dag van de volgende maand. De vrouw meldt een samenwoning binnen veertien dagen.

Partijen sturen elkaar elk jaar vóór 1 juni een kopie van hun aangifte en aanslag, zolang de uitkering loopt. Verandert er tussentijds iets wat voor de uitkering van belang is, dan melden zij dat meteen.
"""

WONING = """
Tot de gemeenschap hoort de woning aan de {property.address_line=Fictielaan 12, 1234 AB Voorbeeldstad}, kadastraal bekend {property.cadastral=Voorbeeldstad A 4242}. Partijen zijn ieder voor de helft gerechtigd. Een onafhankelijke taxateur heeft de woning op {property.appraised_on=22 september 2026} bekeken en de waarde vastgesteld op {property.appraised_value=€ 465.000,00}; partijen nemen die waarde over.

De woning wordt toegedeeld aan de man, onder de verplichting om de hypothecaire schuld als eigen schuld voor zijn rekening te nemen en de vrouw daarvoor te laten ontslaan uit haar hoofdelijke aansprakelijkheid.

De waarde en de schuld zijn:

| De woning op de peildatum
| Onderdeel | Bedrag
| Overeengekomen waarde | € 465.000,00
| Annuïteitenlening, 3,10% vast tot 1 oktober 2033 | € 248.500,00
= Overwaarde | € 216.500,00

De levering vindt plaats bij {property.notary=Notariskantoor Test}, uiterlijk op {property.delivery_deadline=1 maart 2027}. De kosten van de akte en van het doorhalen en vestigen van hypotheek betaalt de man.

Lukt het de man niet om vóór die dag de financiering rond te krijgen, dan wordt de woning verkocht. Partijen kiezen dan binnen twee weken samen een makelaar. Kunnen zij het niet eens worden, dan wijst de mediator er een aan. Een bod vanaf {property.minimum_price=€ 450.000,00} nemen zij in elk geval aan. De opbrengst, na aftrek van de schuld en de kosten, delen zij bij helfte.

Zolang er niet is geleverd, onderhoudt degene die de woning gebruikt haar zoals een goed bewoner dat doet. Groot onderhoud gebeurt alleen na overleg.
"""

HYPOTHEEK = """
De lening bij {mortgage.lender=Fictiebank N.V.} met nummer {mortgage.loan_number=TEST-4242} bedraagt op de peildatum {mortgage.total_balance=€ 248.500,00}. Om de vrouw haar deel te kunnen betalen, heeft de man een lening nodig van in totaal {mortgage.new_required=€ 338.575,00}. Hij heeft daarvoor op {mortgage.offer_on=} een bindend aanbod gekregen.

De man vraagt de bank om te bevestigen dat de vrouw vanaf de levering niet meer aansprakelijk is. Zonder die bevestiging wordt er niet geleverd.

Wordt de vrouw na de levering toch nog voor de lening aangesproken, dan betaalt de man haar alles wat zij heeft moeten betalen, binnen veertien dagen nadat zij daarom heeft gevraagd.
"""

GEBRUIK = """
Tot de levering woont de man in de woning. De vrouw verlaat haar uiterlijk op {party_b.new_address_from=1 februari 2027}. Tot die dag gebruiken partijen de woning samen en spreken zij af dat de vrouw de kamer op de eerste verdieping tot haar beschikking heeft.

Vanaf het vertrek van de vrouw betaalt de man de rente, de aflossing, de premies en de lasten die bij de woning horen. Een vergoeding voor het gebruik is hij niet verschuldigd; partijen hebben daarmee bij de hoogte van de partneralimentatie rekening gehouden.

De rekening voor energie en water wordt op de dag van vertrek afgelezen en tot die dag gedeeld.
"""

INBOEDEL = """
Partijen hebben de inboedel verdeeld volgens de lijst in de bijlage. Over de waarde zijn zij het eens; een verschil van minder dan vijfhonderd euro rekenen zij niet af.

Persoonlijke spullen, zoals kleding, sieraden, foto’s van de eigen familie en gereedschap voor het eigen beroep, blijven bij degene die ze gebruikt. De spullen van de kinderen blijven bij de kinderen.

Foto’s en filmpjes van het gezin zet de man vóór de levering van de woning op een schijf voor de vrouw. Wat op papier staat, wordt in overleg gekopieerd.

De kat blijft in de woning bij de man. Partijen delen de kosten van de dierenarts zolang zij dat allebei goed vinden.
"""

REKENINGEN = """
Op de peildatum hadden partijen de volgende rekeningen. Achter elke rekening staat aan wie het saldo wordt toegedeeld.

| Bank- en spaarrekeningen op de peildatum
| Rekening | Op naam van | Toedeling | Saldo
| NL67 TEST 0900 0006 66, betaalrekening | beiden | ieder de helft | € 3.250,00
| NL77 TEST 0900 0007 77, spaarrekening | de man | de man | € 12.400,00
| NL87 TEST 0900 0008 88, spaarrekening | de vrouw | de vrouw | € 8.150,00
| NL97 TEST 0900 0009 99, spaarrekening | beiden | de vrouw | € 24.600,00
= Totaal | | | € 48.400,00

De gezamenlijke betaalrekening wordt opgeheven binnen een maand na de levering van de woning. Tot dan stort ieder er maandelijks {accounts.monthly_share=€ 900,00} op voor de vaste lasten en het huishouden.

De rekening die aan een van partijen wordt toegedeeld, komt op zijn of haar naam te staan. De ander werkt mee aan het formulier dat de bank daarvoor vraagt en levert pas en pincode in.

Partijen geven elkaar geen volmacht meer voor rekeningen die aan de ander zijn toegedeeld.
"""

KINDERSPAAR = """
Voor de kinderen is gespaard: voor {child.given_name=Lotte} {child.savings_balance=€ 2.150,00} en voor {child.given_name=Bram} {child.savings_balance=€ 980,00}. Dit geld is van de kinderen en wordt niet verdeeld.

De rekeningen worden beheerd door de vrouw. Zij laat de man elk jaar in januari het saldo zien. Een opname doen partijen alleen samen, en alleen voor iets wat het kind ten goede komt.

Ieder van partijen stort maandelijks {child.savings_monthly=€ 15,00} per kind, zolang dat lukt.
"""

VOERTUIGEN = """
De auto, een {vehicle.make_model=Testwagen Modus} met kenteken {vehicle.licence_plate=XX-999-X}, wordt toegedeeld aan de vrouw voor een waarde van {vehicle.value=€ 9.800,00}. Het kenteken wordt vóór {vehicle.transfer_before=1 januari 2027} op haar naam gezet.

De vrouw sluit vanaf de overschrijving zelf een verzekering af. De opgebouwde jaren zonder schade gaan naar degene die ze het eerst nodig heeft; dat is de vrouw. Bekeuringen en belasting van vóór de overschrijving betaalt degene die toen reed.

De fietsen blijven bij degene die ze gebruikt.
"""

SCHULDEN = """
Er is een doorlopend krediet bij {debt.creditor=Fictiekrediet} met kenmerk {debt.reference=KR-0042}. De stand op de peildatum is {debt.balance=€ 6.200,00}. De man neemt deze schuld als eigen schuld over en lost haar af met {debt.month_payment=€ 125,00} per maand.

Partijen weten dat de kredietverstrekker de vrouw kan blijven aanspreken. De man vraagt om haar uit de aansprakelijkheid te ontslaan. Gebeurt dat niet, dan vrijwaart hij haar: wat zij moet betalen, geeft hij haar terug, met de wettelijke rente vanaf de dag van betaling.

Andere schulden zijn partijen niet bekend. Blijkt er later toch een schuld van vóór de peildatum, dan draagt degene die haar is aangegaan haar alleen, tenzij zij voor het huishouden was.
"""

VERZEKERINGEN = """
De gezamenlijke verzekeringen worden als volgt voortgezet of beëindigd.

| Verzekeringen
| Soort | Maatschappij en polis | Wat ermee gebeurt
| Uitvaart | Fictizeker, POL-42 | de man zet haar voort en wijzigt de begunstigde
| Inboedel en opstal | Fictizeker, POL-43 | gaat met de woning mee naar de man
| Aansprakelijkheid gezin | Verzinpolis, AVP-7 | ieder sluit een eigen polis
| Zorg van de kinderen | Zorgfictie, ZK-2018 | komt op de polis van de vrouw
| Rechtsbijstand | Verzinpolis, RB-11 | wordt opgezegd per 1 februari 2027

Ieder controleert zelf wie er bij overlijden begunstigde is en past dat aan als het niet meer klopt. De mediator heeft partijen erop gewezen dat dit niet vanzelf gaat.

Restitutie van premie over een periode na de peildatum komt toe aan degene die de premie betaalde.
"""

PENSIOEN = """
Partijen hebben tijdens het huwelijk ieder pensioen opgebouwd. Zij kiezen voor de verevening zoals de wet die als hoofdregel geeft: ieder krijgt recht op de helft van het ouderdomspensioen dat de ander in de huwelijkse periode heeft opgebouwd.

| Ouderdomspensioen per jaar
| Uitvoerder | Deelnemer | In het huwelijk opgebouwd | Recht van de ander
| Pensioenfonds Testzorg | de man | € 7.200,00 | € 3.600,00
| Stichting Fictief Pensioenfonds | de vrouw | € 3.100,00 | € 1.550,00

De melding aan de uitvoerders doen partijen samen met het formulier dat daarvoor bestaat, binnen twee jaar na de inschrijving en dus vóór {pension.notify_before=15 januari 2029}. Gebeurt dat op tijd, dan betaalt de uitvoerder rechtstreeks aan ieder van hen uit.

Het bijzonder partnerpensioen blijft bestaan: bij overlijden van de man heeft de vrouw recht op {pension.special_partner_pension_amount=€ 4.900,00} per jaar, en omgekeerd de man op {pension.special_partner_pension_amount=€ 1.900,00}.

Partijen zijn erop gewezen dat zij ook hadden kunnen kiezen voor een andere verdeling, voor omzetting in een eigen recht of voor uitsluiting. Zij hebben de gevolgen besproken en blijven bij hun keuze.
"""

VERMOGEN = """
Partijen hebben hun bezittingen en schulden op de peildatum in één overzicht gezet. De bedragen zijn die uit de artikelen hiervoor.

| Vermogensopstelling en verdeling
| Onderdeel | Totaal | Naar de man | Naar de vrouw
| Woning | € 465.000,00 | € 465.000,00 | –
| Hypothecaire lening | € -248.500,00 | € -248.500,00 | –
| Betaalrekening 0666 | € 3.250,00 | € 1.625,00 | € 1.625,00
| Spaarrekening 0777 | € 12.400,00 | € 12.400,00 | –
| Spaarrekening 0888 | € 8.150,00 | – | € 8.150,00
| Spaarrekening 0999 | € 24.600,00 | – | € 24.600,00
| Auto | € 9.800,00 | – | € 9.800,00
| Doorlopend krediet | € -6.200,00 | € -6.200,00 | –
= Saldo van de verdeling | € 268.500,00 | € 224.325,00 | € 44.175,00
= Ieder de helft | | € 134.250,00 | € 134.250,00

Inboedel en persoonlijke spullen staan niet in het overzicht, omdat partijen die zonder verrekening hebben verdeeld.
"""

OVERBEDELING = """
Door de verdeling krijgt de man meer dan de helft. Hij is daarom aan de vrouw een bedrag verschuldigd van {settlement.over_allocation=€ 90.075,00} wegens overbedeling.

De man betaalt dit bedrag op de dag van levering van de woning, via de kwaliteitsrekening van de notaris. Tot die dag is er geen rente verschuldigd. Betaalt hij later, dan loopt vanaf de dag na de levering de wettelijke rente.

Partijen hebben de verdeling bewust zo gemaakt. Zij beseffen dat een andere waardering tot een andere uitkomst had geleid en nemen dat voor lief. Van een schenking is geen sprake.
"""

FISCAAL = """
Het fiscaal partnerschap eindigt wanneer het verzoek tot echtscheiding is ingediend én partijen niet meer op hetzelfde adres staan ingeschreven. Partijen verwachten dat dit op {tax.partnership_end_on=1 februari 2027} zo is. Over het jaar waarin dat gebeurt, overleggen zij of zij voor het hele jaar als partners aangifte willen doen.

De vrouw kan de rente over haar deel van de lening na haar vertrek nog hoogstens twee jaar aftrekken, voor zover zij die zelf betaalt. Omdat de man alle lasten draagt, wordt zijn betaling voor het deel van de vrouw gezien als uitkering in natura. Partijen hebben hierover advies gekregen.

Een teruggaaf of aanslag over de jaren tot en met {tax.until_year=2025} delen partijen bij helfte. Over latere jaren is hij voor degene op wiens naam hij staat.

Betaalde partneralimentatie is voor de man aftrekbaar en bij de vrouw belast. Kinderalimentatie is aftrekbaar noch belast.

De kinderbijslag gaat naar de vrouw, die ook het kindgebonden budget aanvraagt. Moet er toeslag worden terugbetaald over een tijd waarin partijen toeslagpartners waren, dan doen zij dat ieder voor de helft.
"""

ERFRECHT = """
Partijen hebben geen testament gemaakt. Zij weten dat zij na de inschrijving niet meer elkaars erfgenaam zijn, maar dat zij dat tot dan wel zijn.

Volmachten die zij elkaar hebben gegeven, eindigen met de ondertekening van dit convenant, behalve voor zover zij nodig zijn om het uit te voeren.

De mediator heeft geadviseerd om bij een notaris na te gaan of een nieuw testament, een levenstestament of een regeling voor de voogdij over de kinderen nodig is.
"""

DIGITAAL = """
Ieder verandert vóór {digital.passwords_before=1 januari 2027} de wachtwoorden van de eigen accounts en logt op alle apparaten uit bij de accounts van de ander.

Gedeelde abonnementen worden gesplitst of opgezegd:

1. de muziekdienst gaat naar de vrouw, die er een gezinsabonnement voor de kinderen van maakt;
2. de fotodienst blijft tot 1 juli 2027 gedeeld, zodat ieder kan bewaren wat hij wil;
3. de filmdienst wordt opgezegd;
4. het telefoonabonnement van de kinderen staat voortaan op naam van de man.

Partijen plaatsen geen berichten over elkaar of over deze scheiding op sociale media, en foto’s van de kinderen alleen in besloten kring.
"""

VERZWEGEN = """
Blijkt na de verdeling dat iets van waarde is vergeten, dan verdelen partijen het alsnog bij helfte, naar de waarde op het moment waarop het wordt verdeeld.

Heeft een van hen iets opzettelijk verzwegen, zoekgemaakt of verborgen gehouden, dan komt het geheel toe aan de ander.
"""

KWIJTING = """
Wanneer dit convenant is uitgevoerd, hebben partijen over de verdeling niets meer van elkaar te vorderen en geven zij elkaar finale kwijting. Daarvan zijn uitgezonderd de afspraken over alimentatie, over pensioen, over vrijwaring voor schulden en over vergeten of verzwegen goederen.

Zolang een afspraak niet is nagekomen, geldt de kwijting voor dat deel niet.
"""

VASTSTELLING = """
Dit convenant is een vaststellingsovereenkomst: partijen leggen vast wat tussen hen geldt, ook waar daarover onzekerheid was of verschil van mening had kunnen ontstaan.

Partijen doen afstand van het recht om dit convenant te laten ontbinden of te vernietigen omdat zij zich in de waarde van iets hebben vergist. Dat geldt niet bij bedrog of wanneer informatie bewust is achtergehouden.
"""

KOSTEN = """
De kosten van de mediator delen partijen bij helfte. Dat geldt ook voor de kosten van de gezamenlijke advocaat, het griffierecht en de taxatie. Kosten van een eigen adviseur betaalt ieder zelf.

De kosten van de notaris voor de levering van de woning zijn voor de man. Uittreksels en afschriften betaalt degene die ze nodig heeft.
"""

GESCHILLEN = """
Ontstaat er verschil van mening over de uitleg of de uitvoering van dit convenant, dan proberen partijen er eerst samen uit te komen. Lukt dat niet binnen vier weken, dan doen zij opnieuw een beroep op een mediator, bij voorkeur dezelfde.

Pas wanneer ook dat binnen twee maanden niet tot een oplossing leidt, kan ieder van hen de rechter vragen te beslissen. In een spoedgeval hoeft daar niet op te worden gewacht.
"""

PROCES = """
Partijen laten door {lawyer.full_name=mr. A. Raadsvrouw-Test}, advocaat bij {lawyer.firm=Testadvocaten}, een gezamenlijk verzoek indienen. Zij vragen de rechtbank om de echtscheiding uit te spreken en te bepalen dat dit convenant en het ouderschapsplan deel uitmaken van de beschikking.

Na de beschikking tekenen partijen ieder een akte waarin zij verklaren dat zij niet in hoger beroep gaan. De advocaat zorgt daarna voor de inschrijving in {registry.municipality=Voorbeeldstad}, zo spoedig mogelijk en in elk geval binnen de termijn van zes maanden.

Is een afspraak volgens de rechtbank niet voor opname geschikt, dan blijft zij tussen partijen onverminderd gelden.
"""

RECHT = """
Op dit convenant is Nederlands recht van toepassing. De Nederlandse rechter is bevoegd. Partijen hebben allebei de Nederlandse nationaliteit en wonen in Nederland.
"""

VERKLARINGEN = """
Ieder van partijen verklaart dat:

- dit convenant in begrijpelijke taal is geschreven en rustig is doorgelezen voordat het werd getekend;
- er genoeg tijd was om na te denken en om eigen advies in te winnen;
- alle informatie is gegeven die voor de afspraken van belang is, naar waarheid en volledig;
- geen druk is uitgeoefend om te tekenen;
- bekend is dat de mediator onafhankelijk is en geen van beiden in het bijzonder heeft bijgestaan.

De bijlagen horen bij dit convenant. Bij verschil tussen een bijlage en een artikel gaat het artikel voor.
"""

ONDERTEKENING = """
Partijen paraferen elke bladzijde en ondertekenen dit convenant in tweevoud. Ieder krijgt een exemplaar; een kopie gaat naar de advocaat.
"""

ARTICLES = (
    ("considerans", "De ondergetekenden", CONSIDERANS),
    ("definities", "Begrippen en peildatum", DEFINITIES),
    ("inwerkingtreding", "Wanneer dit convenant gaat gelden", INWERKING),
    ("kinderen", "De kinderen", KINDEREN),
    ("kinderalimentatie_verwijzing", "Kinderalimentatie", KINDERALIMENTATIE),
    ("partneralimentatie", "Partneralimentatie", PARTNERALIMENTATIE),
    ("woning_toedeling", "De woning: toedeling aan de man", WONING),
    ("hypotheek", "De hypothecaire lening", HYPOTHEEK),
    ("woning_gebruik", "Gebruik en lasten tot de levering", GEBRUIK),
    ("inboedel", "Inboedel", INBOEDEL),
    ("rekeningen", "Bank- en spaarrekeningen", REKENINGEN),
    ("kinderspaarrekeningen", "Spaargeld van de kinderen", KINDERSPAAR),
    ("voertuigen", "Auto en fietsen", VOERTUIGEN),
    ("schulden", "Schulden", SCHULDEN),
    ("verzekeringen", "Verzekeringen", VERZEKERINGEN),
    ("pensioenverevening", "Pensioen", PENSIOEN),
    ("vermogensopstelling", "Overzicht van het vermogen", VERMOGEN),
    ("overbedeling", "Wat partijen elkaar betalen", OVERBEDELING),
    ("fiscaal", "Belastingen en toeslagen", FISCAAL),
    ("erfrecht", "Erfrecht en volmachten", ERFRECHT),
    ("digitaal", "Digitale zaken", DIGITAAL),
    ("verzwegen", "Vergeten of verzwegen goederen", VERZWEGEN),
    ("kwijting", "Finale kwijting", KWIJTING),
    ("vaststelling", "Aard van deze overeenkomst", VASTSTELLING),
    ("kosten", "Kosten", KOSTEN),
    ("geschillen", "Als partijen het niet eens worden", GESCHILLEN),
    ("procesafspraken", "De procedure", PROCES),
    ("toepasselijk_recht", "Toepasselijk recht", RECHT),
    ("verklaringen", "Verklaringen van partijen", VERKLARINGEN),
    ("ondertekening", "Ondertekening", ONDERTEKENING),
)

INVENTORY = (
    (
        "woonkamer",
        (
            ("Bank, grijs, driezits", "de man", "450,00"),
            ("Eettafel met zes stoelen", "de man", "600,00"),
            ("Televisie", "de man", "350,00"),
            ("Boekenkast, eiken", "de vrouw", "300,00"),
            ("Schilderij met de vuurtoren", "de vrouw", "150,00"),
            ("Leeslamp", "de vrouw", "40,00"),
            ("Vloerkleed", "de man", "120,00"),
            ("Platenspeler en platen", "de man", "275,00"),
        ),
    ),
    (
        "keuken",
        (
            ("Koelkast", "de man", "300,00"),
            ("Vaatwasser", "de man", "200,00"),
            ("Koffiemachine", "de vrouw", "180,00"),
            ("Servies, twaalfdelig", "de vrouw", "90,00"),
            ("Pannenset", "de man", "110,00"),
            ("Keukenmachine", "de vrouw", "140,00"),
        ),
    ),
    (
        "slaapkamer",
        (
            ("Bed met matrassen", "de man", "500,00"),
            ("Linnenkast", "de man", "250,00"),
            ("Kaptafel van grootmoeder", "de vrouw", "0,00"),
            ("Dekbedden en linnengoed", "ieder de helft", "100,00"),
        ),
    ),
    (
        "kamer Lotte",
        (
            ("Hoogslaper met bureau", "blijft bij het kind", "220,00"),
            ("Piano, elektrisch", "blijft bij het kind", "400,00"),
            ("Kledingkast", "blijft bij het kind", "80,00"),
        ),
    ),
    (
        "kamer Bram",
        (
            ("Bed en kast", "blijft bij het kind", "180,00"),
            ("Bouwdozen", "blijft bij het kind", "90,00"),
            ("Aquarium", "blijft bij het kind", "120,00"),
        ),
    ),
    (
        "zolder",
        (
            ("Wasmachine", "de vrouw", "280,00"),
            ("Droger", "de vrouw", "240,00"),
            ("Kerstspullen", "ieder de helft", "0,00"),
            ("Koffers", "ieder de helft", "60,00"),
            ("Naaimachine", "de vrouw", "130,00"),
        ),
    ),
    (
        "schuur",
        (
            ("Gereedschap", "de man", "350,00"),
            ("Grasmaaier", "de man", "150,00"),
            ("Tent en kampeerspullen", "de vrouw", "260,00"),
            ("Ladder", "de man", "70,00"),
            ("Fietskar", "de vrouw", "110,00"),
        ),
    ),
    (
        "tuin",
        (
            ("Tuinset", "de man", "320,00"),
            ("Trampoline", "de man", "90,00"),
            ("Barbecue", "de man", "85,00"),
            ("Potten en planten", "ieder de helft", "0,00"),
        ),
    ),
)

PLAN_ANNEX = """
> De kinderen wonen bij de vrouw en zijn volgens een vast schema bij de man. Het schema loopt over twee weken; weken met een even nummer zijn even weken.

| Vaste weken
| Dag | Even week | Oneven week
| Maandag | bij de vrouw | bij de vrouw
| Dinsdag | bij de vrouw | bij de vrouw
| Woensdag | vanaf 14.00 uur bij de man | vanaf 14.00 uur bij de man
| Donderdag | tot 8.30 uur bij de man | tot 8.30 uur bij de man
| Vrijdag | vanaf 17.00 uur bij de man | bij de vrouw
| Zaterdag | bij de man | bij de vrouw
| Zondag | tot 19.00 uur bij de man | bij de vrouw

> In de vakanties geldt een eigen verdeling, die per jaar wisselt.

| Vakanties
| Vakantie | Even jaar | Oneven jaar
| Voorjaarsvakantie | bij de vrouw | bij de man
| Meivakantie | eerste week bij de vrouw, tweede week bij de man | eerste week bij de man, tweede week bij de vrouw
| Zomervakantie | eerste drie weken bij de man, laatste drie weken bij de vrouw | eerste drie weken bij de vrouw, laatste drie weken bij de man
| Herfstvakantie | bij de man | bij de vrouw
| Kerstvakantie | eerste week bij de man, tweede week bij de vrouw | eerste week bij de vrouw, tweede week bij de man

> Voor feestdagen en verjaardagen geldt:

- Eerste Kerstdag is in even jaren bij de man en in oneven jaren bij de vrouw; Tweede Kerstdag andersom.
- Pasen is in even jaren bij de vrouw en in oneven jaren bij de man.
- Sinterklaas vieren de ouders om en om, in overleg met de kinderen.
- Een verjaardag van een kind viert het bij de ouder bij wie het die dag is; de andere ouder komt in de middag langs of belt.
- Op de verjaardag van een ouder, op Moederdag en op Vaderdag zijn de kinderen bij die ouder, van 10.00 uur tot het avondeten.
"""

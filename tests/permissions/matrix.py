"""Who gets what at every address: role × address × status. Data only; ``test_matrix`` reads it.

A new address needs a line here, else a test fails; so does every way to POST. One name may have
several lines: with other arguments, or another method. An answer is a status, ``LOGIN`` (sent to
the login page) or the path of a redirect.
"""

from tests.permissions.lines import (
    LOGIN,
    Line,
    answering,
    editors,
    everybody,
    lawyers,
    mediators,
    members,
    office,
    owner,
    parties,
    party_a,
    staff,
)
from tests.permissions.shared import SHARED

D = {"dossier": "{dossier}"}
CONTACT = {"contact": "{contact}"}
PARTY = D | {"party": "{party}"}
A_NAME = {"last_name": "Proef", "source": "manual"}
AN_AGREEMENT = {"agreed_on": "2026-09-01", "how": "talk"}
A_LEAD = {"key": "{lead_key}", "name": "Proef", "email": "p@proef.example"}
JOINT = D | {"document": "{joint}"}
FOR_A = D | {"document": "{for_a}"}
TALK = D | {"thread": "{talk}"}
TALK_A = D | {"thread": "{talk_a}"}
TOGETHER = D | {"room": "samen"}
ROOM_A = D | {"room": "alleen-a"}
TODO_A = D | {"todo": "{todo_a}"}
TODO_B = D | {"todo": "{todo_b}"}
PAPER_A = D | {"upload": "{paper_a}"}
ASKED_A = D | {"paper": "{asked_a}"}
ASKED_BOTH = D | {"paper": "{asked}"}
MEDIATORS = D | {"document": "{mediators}"}
FINAL = D | {"document": "{final}"}
ARTICLE = MEDIATORS | {"article": "proef"}
OWNER = {"firm": "{firm}", "member": "{owner_member}"}
STAND_IN = {"member": "{colleague}", "stand_in": "{stand_in}"}
SUPPORT = {"support": "{support}"}
ACCESS = D | {"access": "{access}"}
COLLEAGUES = "/kantoor/collegas/"
OWN_DATA = "/mijn-gegevens/"
ARCHIVE = {"archive": "{archive}"}
SUBSCRIPTION = "/kantoor/abonnement/"
HOMES = (
    *("/kantoor/",) * 4, "/mijn/", "/mijn/", "/mijn/", "/advocaat/", "/advocaat/", LOGIN,
)  # fmt: skip

FIRM = (
    *(
        Line(name, members(member, stranger), arguments, method)
        for name, method, member, stranger, arguments in SHARED
    ),
    Line("accounts:welcome", HOMES),
    # the office
    Line("office:home", office(200)),
    # contacts and tasks are the whole office's
    Line("office:contact-list", office(200)),
    Line("office:contact-new", office(200)),
    Line("office:contact-new", office(200), method="post"),
    Line("office:contact-detail", office(200), CONTACT),
    Line("office:contact-edit", office(200), CONTACT),
    Line("office:contact-edit", office("{contact_page}"), CONTACT, "post", A_NAME),
    Line("office:contact-note", everybody(405), CONTACT),
    Line("office:contact-note", office("{contact_page}"), CONTACT, "post", {"text": "Proef"}),
    Line("office:contact-task", everybody(405), CONTACT),
    Line("office:contact-task", office(422), CONTACT, "post"),
    Line("office:contact-state", everybody(405), CONTACT),
    Line("office:contact-state", office("{contact_page}"), CONTACT, "post", {"state": "called"}),
    Line("office:contact-agreement", everybody(405), CONTACT),
    Line("office:contact-agreement", office("{contact_page}"), CONTACT, "post", AN_AGREEMENT),
    Line("office:lead-list", office(200)),
    Line("office:task-list", office(200)),
    Line("office:task-list", office(200), method="post"),
    Line("office:task-done", everybody(405), {"task": "{task}"}),
    Line("office:task-done", office("/kantoor/taken/"), {"task": "{task}"}, "post"),
    Line("office:lead-form", office(200)),
    Line("office:lead-key-renew", everybody(405)),
    Line("office:lead-key-renew", office("/kantoor/website-koppelen/"), method="post"),
    Line("office:dossier-open", office(200)),
    Line("office:dossier-open", office(200), method="post"),
    Line("office:dossier-parties", staff(200), D),
    Line("office:parties-invite", everybody(405), D),
    # The parties of the world have accepted; one has no address, which is told at the field.
    Line(
        "office:parties-invite",
        ("{parties}", 422, 404, "{parties}", *(404,) * 5, LOGIN),
        D,
        "post",
    ),
    Line("office:party-renew", everybody(405), PARTY),
    Line("office:party-renew", staff("{parties}"), PARTY, "post"),
    Line("office:party-withdraw", everybody(405), PARTY),
    Line("office:party-withdraw", staff("{parties}"), PARTY, "post"),
    Line("office:party-email", everybody(405), PARTY),
    Line("office:party-email", staff(422), PARTY, "post"),
    # the form on the firm's own website, for everybody with its key
    Line("contact_form", everybody(200)),
    # A form that we did not draw is asked for once more.
    Line("contact_form", everybody(200), method="post", data=A_LEAD),
    Line("contact_sent", everybody(200)),
    Line("intake_api:lead-create", everybody(405)),
    Line("intake_api:lead-create", everybody(401), method="post"),
    Line("intake_api:lead-create", everybody(201), {}, "post", A_LEAD),
    Line("office:dossier-list", office(200)),
    # the subscription: the owner's affair
    Line("office:subscription", owner(200)),
    Line("office:subscription-cancel", owner(200)),
    Line("office:subscription-cancel", owner(SUBSCRIPTION), method="post"),
    Line("office:subscription-resume", everybody(405)),
    Line("office:subscription-resume", owner(SUBSCRIPTION), method="post"),
    Line("office:account-change", owner(200)),
    Line("office:account-change", owner(422), method="post"),
    Line("office:invoice-details", owner(200)),
    Line("office:invoice-details", owner(422), method="post"),
    Line("office:mandate-download", owner(404)),
    Line("office:invoice-download", owner(200), {"invoice": "{invoice}"}),
    Line("office:invoice-download", owner(404), {"invoice": "{no_uuid}"}),
    Line("office:invoice-again", everybody(405), {"invoice": "{invoice}"}),
    Line("office:invoice-again", owner(SUBSCRIPTION), {"invoice": "{invoice}"}, "post"),
    Line("office:first-style", owner(200)),
    Line("office:first-style", owner(200), method="post"),
    Line("office:welcome-path", owner("/kantoor/")),
    Line("office:welcome-path", owner("/kantoor/"), method="post"),
    Line("office:welcome-step", everybody(405), {"step": "style"}),
    Line("office:welcome-step", owner("/kantoor/begin/stappen/"), {"step": "style"}, "post"),
    Line("office:welcome-step", owner(404), {"step": "nothing"}, "post"),
    Line("office:colleague-list", owner(200)),
    Line("office:colleague-list", owner(200), method="post"),
    Line("office:colleague-detail", owner(200), {"member": "{colleague}"}),
    Line("office:colleague-detail", owner(200), {"member": "{colleague}"}, "post"),
    Line("office:colleague-cover", owner(200), {"member": "{colleague}"}),
    Line("office:colleague-cover", owner(200), {"member": "{colleague}"}, "post"),
    Line("office:colleague-cover", owner(200), {"member": "{owner_member}"}),
    Line("office:colleague-hand-over", owner(200), {"member": "{colleague}"}),
    Line("office:colleague-hand-over", owner(200), {"member": "{colleague}"}, "post"),
    Line("office:stand-in-end", everybody(405), STAND_IN),
    Line("office:stand-in-end", owner("{cover}"), STAND_IN, "post"),
    Line("office:colleague-end", everybody(405), {"member": "{colleague}"}),
    Line("office:colleague-end", owner(COLLEAGUES), {"member": "{colleague}"}, "post"),
    Line("office:colleague-renew", everybody(405), {"invitation": "{invitation}"}),
    Line("office:colleague-renew", owner(COLLEAGUES), {"invitation": "{invitation}"}, "post"),
    Line("office:colleague-withdraw", everybody(405), {"invitation": "{invitation}"}),
    Line("office:colleague-withdraw", owner(COLLEAGUES), {"invitation": "{invitation}"}, "post"),
    # who cannot log in: an owner helps all but owners, a mediator the people of the own dossiers
    Line("office:recovery-list", (200, 200, 200, *(404,) * 6, LOGIN)),
    Line("office:recovery-detail", owner(200), {"member": "{colleague}"}),
    Line("office:recovery-detail", owner(200), {"member": "{colleague}"}, "post"),
    Line("office:recovery-detail", answering(200), {"member": "{party_member}"}),
    Line("office:recovery-detail", answering(200), {"member": "{party_member}"}, "post"),
    Line("office:recovery-detail", owner(404), {"member": "{owner_member}"}),
    Line("office:recovery-stop", everybody(405), {"member": "{party_member}"}),
    Line(
        "office:recovery-stop", answering("{party_recovery}"), {"member": "{party_member}"}, "post"
    ),
    # the operator looks along: an owner allows it
    Line("office:support-list", owner(200)),
    Line("office:support-list", owner(200), method="post"),
    Line("office:support-answer", everybody(405), SUPPORT),
    Line("office:support-answer", owner(404), SUPPORT, "post"),
    Line("office:support-answer", owner("/kantoor/meekijken/"), SUPPORT, "post", {"act": "yes"}),
    Line("office:support-answer", owner("/kantoor/meekijken/"), SUPPORT, "post", {"act": "no"}),
    Line("office:firm-trail", owner(200)),
    # keeping and taking along
    Line("office:firm-privacy", owner(200)),
    Line("office:erasure-list", owner(200)),
    Line("office:erasure-list", owner(200), method="post"),
    Line("office:erasure-certificate", owner(200), {"erasure": "{erasure}"}),
    Line("office:erasure-certificate", owner(200), {"erasure": "{erasure}"}, "post"),
    Line("office:erasure-certificate", owner(404), {"erasure": "{no_uuid}"}),
    Line("office:firm-privacy", owner("/kantoor/bewaren/"), method="post"),
    Line("privacy:own-data", members(200)),
    Line("privacy:own-data", members(OWN_DATA), method="post"),
    Line("privacy:archive-download", party_a(200), ARCHIVE),
    Line("privacy:archive-download", party_a(200), ARCHIVE, "post"),
    Line("privacy:archive-remove", everybody(405), ARCHIVE),
    Line("privacy:archive-remove", members(404), {"archive": "{no_uuid}"}, "post"),
    Line("office:dossier-trail", mediators(200), D),
    Line("office:mail-list", office(200)),
    Line("office:mail-again", everybody(405), {"mail": "{mail}"}),
    Line("office:mail-again", staff("/kantoor/post/"), {"mail": "{mail}"}, "post"),
    Line("office:mail-again", office(404), {"mail": "{no_uuid}"}, "post"),
    Line("office:dossier-detail", staff(200), D),
    Line("office:dossier-line", staff(200), D),
    Line("office:dossier-move", office(405)[:4] + everybody(405)[4:], D),
    Line("office:dossier-move", staff("{line}"), D, "post", {"halte": "{stop}"}),
    Line("office:dossier-move-undo", everybody(405), D),
    Line("office:dossier-move-undo", staff("{line}"), D, "post"),
    Line("office:dossier-todos", staff(200), D),
    Line("office:dossier-todos", staff(200), D, "post", {"title": ""}),
    Line("office:todo-cancel", everybody(405), TODO_A),
    Line("office:todo-cancel", staff("{todos}"), TODO_A, "post"),
    Line("office:dossier-papers", staff(200), D),
    Line("office:dossier-papers", staff(200), D, "post", {"code": ""}),
    Line("office:paper-review", staff(200), ASKED_A),
    Line("office:paper-review", staff(200), ASKED_A, "post", {"oordeel": "fout"}),
    Line("office:upload-download", staff(200), PAPER_A),
    Line("office:upload-preview", staff(200), PAPER_A),
    Line("office:upload-remove", everybody(405), PAPER_A),
    Line("office:upload-remove", staff("{todos}"), PAPER_A, "post"),
    Line("office:upload-review", staff(200), PAPER_A),
    Line("office:upload-review", staff(200), PAPER_A, "post", {"oordeel": "fout"}),
    Line("office:dossier-close", staff(200), D),
    Line("office:dossier-close", staff(200), D, "post", {"readable": ""}),
    Line("office:dossier-reopen", everybody(405), D),
    Line("office:dossier-reopen", staff("{closing}"), D, "post"),
    Line("office:dossier-documents", staff(200), D),
    Line("office:dossier-documents", staff(404), D, "post", {"kind": "nonsense"}),
    Line("office:dossier-documents", staff("{documents}"), D, "post", {"kind": "covenant"}),
    Line("office:document-detail", staff(200), JOINT),
    Line("office:document-detail", staff(200), MEDIATORS),
    Line("office:document-state", staff(200), JOINT),
    Line("office:document-download", staff(200), MEDIATORS | {"form": "pdf"}),
    Line("office:document-download", staff(404), MEDIATORS | {"form": "html"}),
    Line("office:document-article", answering(200), ARTICLE),
    Line("office:document-article", answering("{newest_article}"), JOINT | {"article": "proef"}),
    Line("office:document-article", answering(404), MEDIATORS | {"article": "nonsense"}),
    Line("office:document-article", answering(400), ARTICLE, "post"),
    Line("office:document-article", answering("{newest}"), ARTICLE, "post", {"text": "Tekst"}),
    Line(
        "office:document-article",
        answering(409),
        JOINT | {"article": "proef"},
        "post",
        {"text": "x"},
    ),
    Line("office:article-restore", everybody(405), ARTICLE),
    Line("office:article-restore", answering("{newest}"), ARTICLE, "post"),
    Line("office:document-share", everybody(405), MEDIATORS),
    Line("office:document-share", answering("{newest}"), MEDIATORS, "post"),
    Line("office:document-final", answering(200), MEDIATORS),
    Line("office:document-final", answering("{final_page}"), FINAL),
    Line("office:document-final", answering("{documents}"), MEDIATORS, "post"),
    Line("office:dossier-lawyers", staff(200), D),
    Line("office:dossier-lawyers", answering(400), D, "post"),
    Line("office:lawyer-end", everybody(405), ACCESS),
    Line("office:lawyer-end", answering("{lawyers}"), ACCESS, "post"),
    Line("office:lawyer-again", everybody(405), ACCESS),
    Line("office:lawyer-again", answering("{lawyers}"), ACCESS, "post"),
    # what is written, in the office and by the parties
    Line("office:dossier-threads", staff(200), D),
    Line("office:thread-new", staff(200), TOGETHER),
    Line("office:thread-new", mediators(200), ROOM_A),
    Line("office:thread-new", staff(200), TOGETHER, "post"),
    Line("office:thread-new", mediators(200), ROOM_A, "post"),
    Line("office:room-draft", everybody(405), TOGETHER),
    Line("office:room-draft", staff("{office_new}"), TOGETHER, "post"),
    Line("office:thread-detail", staff(200), TALK),
    Line("office:thread-detail", mediators(200), TALK_A),
    Line("office:thread-detail", staff(200), TALK, "post"),
    Line("office:thread-detail", mediators(200), TALK_A, "post"),
    Line("office:thread-news", staff(200), TALK),
    Line("office:thread-news", mediators(200), TALK_A),
    Line("office:thread-draft", everybody(405), TALK),
    Line("office:thread-draft", staff("{office_talk}"), TALK, "post"),
    Line("office:thread-draft", mediators(404), D | {"thread": "{no_uuid}"}, "post"),
    Line("office:thread-mark", everybody(405), TALK),
    Line("office:thread-mark", staff("{office_talk}"), TALK, "post", {"stand": "answered"}),
    Line("office:thread-mark", staff(404), TALK, "post", {"stand": "nonsense"}),
    Line("client:dossier-threads", parties(200, 200), D),
    Line("client:dossier-unread", parties(204, 204), D),
    Line("client:thread-new", parties(200, 200), TOGETHER),
    Line("client:thread-new", parties(200, 404), ROOM_A),
    Line("client:thread-new", parties(200, 200), TOGETHER, "post"),
    Line("client:thread-new", parties(200, 404), ROOM_A, "post"),
    Line("client:room-draft", everybody(405), TOGETHER),
    Line("client:room-draft", parties("{client_new}", "{client_new}"), TOGETHER, "post"),
    Line("client:thread-detail", parties(200, 200), TALK),
    Line("client:thread-detail", parties(200, 404), TALK_A),
    Line("client:thread-detail", parties(200, 200), TALK, "post"),
    Line("client:thread-detail", parties(200, 404), TALK_A, "post"),
    Line("client:thread-news", parties(200, 200), TALK),
    Line("client:thread-news", parties(200, 404), TALK_A),
    Line("client:thread-draft", everybody(405), TALK),
    Line("client:thread-draft", parties("{client_talk}", "{client_talk}"), TALK, "post"),
    Line("client:thread-draft", parties(404, 404), D | {"thread": "{no_uuid}"}, "post"),
    # the parties
    Line("client:home", parties("{now}", "{now}", "{other_now}")),
    Line("client:dossier-now", parties(200, 200), D),
    Line("client:dossier-line", parties(200, 200), D),
    Line("client:dossier-todos", parties(200, 200), D),
    Line("client:todo-detail", parties(200, 404), TODO_A),
    Line("client:todo-detail", parties(404, 200), TODO_B),
    Line("client:todo-detail", parties(200, 404), TODO_A, "post", {"see": ""}),
    Line("client:todo-finish", everybody(405), TODO_A),
    Line("client:todo-finish", parties("{now}", 404), TODO_A, "post"),
    Line("client:paper-list", parties(200, 200), D),
    Line("client:paper-detail", parties(200, 404), ASKED_A),
    Line("client:paper-detail", parties(200, 200), ASKED_BOTH),
    Line("client:paper-detail", parties(200, 404), ASKED_A, "post", {"see": ""}),
    Line("client:paper-hand-in", everybody(405), ASKED_A),
    Line("client:paper-hand-in", parties("{asked_page}", 404), ASKED_A, "post"),
    Line("client:paper-why-not", everybody(405), ASKED_A),
    Line("client:paper-why-not", parties("{asked_page}", 404), ASKED_A, "post"),
    Line("client:dossier-uploads", parties(200, 200), D),
    Line("client:dossier-uploads", parties(200, 200), D, "post", {"see": ""}),
    Line("client:upload-preview", parties(200, 404), PAPER_A),
    Line("client:upload-preview", parties(200, 200), D | {"upload": "{paper}"}),
    Line("client:upload-download", parties(200, 404), PAPER_A),
    Line("client:upload-download", parties(200, 200), D | {"upload": "{paper}"}),
    Line("client:dossier-opened", parties(200, 200), D),
    Line("client:dossier-documents", parties(200, 200), D),
    Line("client:document-detail", parties(200, 200), JOINT),
    Line("client:document-detail", parties(200, 404), FOR_A),
    Line("client:document-detail", parties(404, 404), MEDIATORS),
    Line("client:document-download", parties(200, 200), JOINT | {"form": "pdf"}),
    Line("client:document-download", parties(200, 404), FOR_A | {"form": "pdf"}),
    Line("client:document-download", parties(404, 404), MEDIATORS | {"form": "pdf"}),
    # the lawyer
    Line("lawyer:home", lawyers(200, 200)),
    Line("lawyer:dossier-detail", lawyers(200), D),
    Line("lawyer:dossier-detail", lawyers("{lawyers_own}"), D, "post"),
    Line("lawyer:document-download", lawyers(200), FINAL | {"form": "pdf"}),
    Line("lawyer:document-download", lawyers(404), JOINT | {"form": "pdf"}),
    Line("lawyer:document-download", lawyers(404), MEDIATORS | {"form": "pdf"}),
    # our own pages in the CMS
    Line("cms_logout", editors(200)),
    Line("cms_logout", editors("/"), method="post"),
    Line("cms_account", editors(200)),
    Line("cms_account", editors(200), method="post"),
    Line("cms_house_style", (200, *(404,) * 8, LOGIN)),
    Line("cms_house_style", (200, *(404,) * 8, LOGIN), method="post"),
    Line("cms_house_style_preview", (405, *(404,) * 8, LOGIN)),
    Line("cms_house_style_preview", (200, *(404,) * 8, LOGIN), method="post"),
    # without colours there is nothing to draw in
    Line("cms_house_style_palette", members(404)),
)

PLATFORM = (
    *(
        Line(name, (member, stranger), arguments, method)
        for name, method, member, stranger, arguments in SHARED
    ),
    Line("accounts:welcome", ("/beheer/", LOGIN)),
    Line("platform:firm-list", (200, LOGIN)),
    Line("platform:signup-again", (405, 405), {"signup": "{no_uuid}"}),
    Line("platform:signup-again", (404, LOGIN), {"signup": "{no_uuid}"}, "post"),
    Line("platform:firm-detail", (200, LOGIN), {"firm": "{firm}"}),
    Line("platform:firm-detail", (404, LOGIN), {"firm": "{no_uuid}"}),
    Line("platform:owner-recovery", (200, LOGIN), OWNER),
    Line("platform:owner-recovery", (200, LOGIN), OWNER, "post"),
    # no leave is open, so there is nothing to look at
    Line("platform:support-look", (404, LOGIN), {"firm": "{firm}"}),
    Line("platform:support-ask", (405, 405), {"firm": "{firm}"}),
    Line("platform:support-ask", (200, LOGIN), {"firm": "{firm}"}, "post"),
    Line("platform:recovery-list", (200, LOGIN)),
    Line("platform:recovery-vouch", (405, 405), {"recovery": "{no_uuid}"}),
    Line(
        "platform:recovery-vouch", ("/beheer/inloghulp/", LOGIN), {"recovery": "{no_uuid}"}, "post"
    ),
    Line("platform:recovery-stop", (405, 405), {"recovery": "{no_uuid}"}),
    Line(
        "platform:recovery-stop", ("/beheer/inloghulp/", LOGIN), {"recovery": "{no_uuid}"}, "post"
    ),
    # a firm signs up: for everybody
    Line("platform_price", (200, 200)),
    # The platform of these tests has no e-mail address.
    Line("security_txt", (404, 404)),
    Line("signup:form", (200, 200)),
    Line("signup:form", (200, 200), method="post"),
    Line("signup:address", (200, 200)),
    Line("signup:ask-link", (200, 200)),
    Line("signup:ask-link", (200, 200), method="post"),
    Line("signup:received", (404, 404), {"signup": "{no_uuid}"}),
    Line("signup:received", (404, 404), {"signup": "{no_uuid}"}, "post"),
    Line("signup:text", (200, 200), {"kind": "terms"}),
    Line("signup:text-version", (200, 200), {"kind": "processing", "version": "2026-11"}),
    Line("billing:mollie-news", (405, 405)),
    Line("billing:mollie-news", (200, 200), method="post", data={"id": "tr_unknown123"}),
    Line("cms_logout", (200, LOGIN)),
    Line("cms_logout", ("/", LOGIN), method="post"),
    Line("cms_account", (200, LOGIN)),
    Line("cms_account", (200, LOGIN), method="post"),
    Line("cms_house_style", (200, LOGIN)),
    Line("cms_house_style", (200, LOGIN), method="post"),
    Line("cms_house_style_preview", (405, LOGIN)),
    Line("cms_house_style_preview", (200, LOGIN), method="post"),
    Line("cms_house_style_palette", (404, LOGIN)),
    # the demo: for everybody, and in demo settings only
    Line("demo:personas", (200, 200)),
    Line("demo:become", (404, 404), {"key": "nobody"}),
    Line("demo:components", (200, 200)),
    Line("demo:components", (200, 200), method="post"),
    Line("demo:inbox", (200, 200)),
    Line("demo:empty-inbox", (405, 405)),
    Line("demo:empty-inbox", ("/demo/inbox/", "/demo/inbox/"), method="post"),
    Line("demo:mail", (404, 404), {"uuid": "{no_uuid}"}),
    Line("demo:mail-html", (404, 404), {"uuid": "{no_uuid}"}),
)

"""Addresses of the officers' desk; every one has a row in docs/access.md."""

from django.urls import include, path, re_path

from motcua.desk.views.account import end_session
from motcua.desk.views.act import act
from motcua.desk.views.act_papers import case_file, slip
from motcua.desk.views.agencies import agencies, agency, agency_new, agency_rename
from motcua.desk.views.audit import audit, audit_file
from motcua.desk.views.batch import batch
from motcua.desk.views.batch_slips import print_slips, slips_file
from motcua.desk.views.calendar import calendar, day_withdraw, days, hours, hours_withdraw
from motcua.desk.views.case import case
from motcua.desk.views.cases import cases, cases_file
from motcua.desk.views.counter import counter, intake_slip, taken
from motcua.desk.views.draft import draft
from motcua.desk.views.draft_files import draft_file
from motcua.desk.views.draft_keep import draft_drop, draft_keep
from motcua.desk.views.draft_person import draft_person
from motcua.desk.views.filters import change_filter, filters
from motcua.desk.views.freeze import freeze
from motcua.desk.views.frozen import frozen, frozen_changes, frozen_file
from motcua.desk.views.handover import handover, handover_minutes, handover_new, handovers
from motcua.desk.views.late import late, remind
from motcua.desk.views.lateness import lateness, lateness_cases
from motcua.desk.views.messages import messages, retry
from motcua.desk.views.orphans import orphans, orphans_give
from motcua.desk.views.people import people, person, person_new
from motcua.desk.views.person import holding_end, person_appoint, person_change, person_correct
from motcua.desk.views.posts import department_close, department_new, post_close, post_new, posts
from motcua.desk.views.register import register, register_file
from motcua.desk.views.register_close import close
from motcua.desk.views.report import report, report_file
from motcua.desk.views.report_parts import proofs, trend
from motcua.desk.views.search import search
from motcua.desk.views.sign_in import SignOut, home
from motcua.desk.views.standins import standin_end, standin_new, standins
from motcua.desk.views.succession import succession
from motcua.desk.views.switches import switch, switches
from motcua.desk.views.tour import tour, tour_stop
from motcua.desk.views.wordings import wording, wordings
from motcua.desk.views.work import pane, work

CODE = r"[^/\x00]{1,45}"
"""Any code that a case may carry; a NUL would be an error in PostgreSQL."""

app_name = "desk"
urlpatterns = [
    path("", home, name="home"),
    path("sign-out/", SignOut.as_view(), name="sign_out"),
    path("account/sessions/end/", end_session, name="end_session"),
    path("work/", work, name="work"),
    path("work/filters/", filters, name="filters"),
    path("work/filters/<int:pk>/", change_filter, name="change_filter"),
    path("work/late/", late, name="late"),
    re_path(rf"^work/late/(?P<code>{CODE})/remind/$", remind, name="remind"),
    path("work/batch/slips/", print_slips, name="batch_slips"),
    path("work/batch/slips/file/", slips_file, name="batch_slips_file"),
    path("work/batch/<slug:name>/", batch, name="batch"),
    path("counter/", counter, name="counter"),
    re_path(rf"^counter/done/(?P<code>{CODE})/$", taken, name="taken"),
    re_path(rf"^counter/done/(?P<code>{CODE})/slip/$", intake_slip, name="intake_slip"),
    path("counter/<slug:token>/", draft, name="draft"),
    path("counter/<slug:token>/keep/", draft_keep, name="draft_keep"),
    path("counter/<slug:token>/drop/", draft_drop, name="draft_drop"),
    path("counter/<slug:token>/person/<slug:role>/", draft_person, name="draft_person"),
    path("counter/<slug:token>/file/<slug:paper>/", draft_file, name="draft_file"),
    path("search/", search, name="search"),
    path("messages/", messages, name="messages"),
    path("messages/<int:pk>/retry/", retry, name="retry"),
    path("messages/switches/", switches, name="switches"),
    path("messages/switches/<slug:topic>/", switch, name="switch"),
    path("messages/wordings/", wordings, name="wordings"),
    path("messages/wordings/<slug:topic>/<slug:channel>/", wording, name="wording"),
    path("lateness/", lateness, name="lateness"),
    path("lateness/cases/", lateness_cases, name="lateness_cases"),
    path("register/", register, name="register"),
    path("register/file/<slug:form>/", register_file, name="register_file"),
    path("register/close/", close, name="register_close"),
    path("report/", report, name="report"),
    path("report/trend/", trend, name="report_trend"),
    path("report/proofs/", proofs, name="report_proofs"),
    path("report/file/<slug:form>/", report_file, name="report_file"),
    path("report/freeze/", freeze, name="freeze"),
    path("report/frozen/<int:pk>/", frozen, name="frozen"),
    path("report/frozen/<int:pk>/changes/", frozen_changes, name="frozen_changes"),
    path("report/frozen/<int:pk>/file/<slug:form>/", frozen_file, name="frozen_file"),
    path("tour/", tour, name="tour"),
    path("tour/<slug:name>/", tour_stop, name="tour_stop"),
    path("people/", people, name="people"),
    path("people/new/", person_new, name="person_new"),
    path("people/<int:pk>/", person, name="person"),
    path("people/<int:pk>/do/<slug:name>/", person_change, name="person_change"),
    path("people/<int:pk>/correct/", person_correct, name="person_correct"),
    path("people/<int:pk>/appoint/", person_appoint, name="person_appoint"),
    path("people/<int:pk>/holdings/<int:holding>/end/", holding_end, name="holding_end"),
    path("posts/", posts, name="posts"),
    path("posts/new/", post_new, name="post_new"),
    path("posts/<int:pk>/close/", post_close, name="post_close"),
    path("departments/new/", department_new, name="department_new"),
    path("departments/<int:pk>/close/", department_close, name="department_close"),
    path("standins/", standins, name="standins"),
    path("standins/new/", standin_new, name="standin_new"),
    path("standins/<int:pk>/end/", standin_end, name="standin_end"),
    path("handovers/", handovers, name="handovers"),
    path("handovers/new/", handover_new, name="handover_new"),
    path("handovers/orphans/", orphans, name="orphans"),
    path("handovers/orphans/<slug:slug>/<str:username>/", orphans_give, name="orphans_give"),
    path("handovers/<int:pk>/", handover, name="handover"),
    path("handovers/<int:pk>/minutes/", handover_minutes, name="handover_minutes"),
    path("agencies/", agencies, name="agencies"),
    path("agencies/new/", agency_new, name="agency_new"),
    path("agencies/succession/", succession, name="succession"),
    path("agencies/<slug:slug>/", agency, name="agency"),
    path("agencies/<slug:slug>/rename/", agency_rename, name="agency_rename"),
    path("agencies/<slug:slug>/calendar/", calendar, name="calendar"),
    path("agencies/<slug:slug>/hours/", hours, name="hours"),
    path("agencies/<slug:slug>/hours/<int:pk>/withdraw/", hours_withdraw, name="hours_withdraw"),
    path("agencies/<slug:slug>/days/", days, name="days"),
    path("agencies/<slug:slug>/days/<int:pk>/withdraw/", day_withdraw, name="day_withdraw"),
    path("audit/", audit, name="audit"),
    path("audit/file/<slug:form>/", audit_file, name="audit_file"),
    path("procedures/", include("motcua.desk.catalogue_urls")),
    path("cases/", cases, name="cases"),
    path("cases/file/<slug:form>/", cases_file, name="cases_file"),
    re_path(rf"^case/(?P<code>{CODE})/$", case, name="case"),
    re_path(rf"^case/(?P<code>{CODE})/do/(?P<name>[a-z_]+)/$", act, name="act"),
    re_path(rf"^case/(?P<code>{CODE})/slip/(?P<form>[a-z]+)/$", slip, name="slip"),
    re_path(rf"^case/(?P<code>{CODE})/file/(?P<token>[\w-]+)/$", case_file, name="case_file"),
    re_path(rf"^case/(?P<code>{CODE})/pane/$", pane, name="pane"),
]

"""Addresses of procedures under /desk/procedures/; every one has a row in docs/access.md."""

from django.urls import path, re_path

from motcua.desk.keeping import CODE
from motcua.desk.views.guidance import guidance, guidance_retire
from motcua.desk.views.plan import plan
from motcua.desk.views.procedure import decision_file, procedure, procedure_changes
from motcua.desk.views.procedures import procedures
from motcua.desk.views.publish import publish
from motcua.desk.views.reasons import reason_end, reasons
from motcua.desk.views.trials import trial, trial_end, trial_new, trials
from motcua.desk.views.version import version, version_begin, version_drop
from motcua.desk.views.version_file import procedure_file, version_file
from motcua.desk.views.wordtemplates import wordtemplate_end, wordtemplate_file, wordtemplates

ONE = rf"^one/(?P<code>{CODE})/"
AT = rf"{ONE}(?P<level>province|district|commune)/"

urlpatterns = [
    path("", procedures, name="procedures"),
    path("reasons/", reasons, name="reasons"),
    path("reasons/<int:pk>/end/", reason_end, name="reason_end"),
    re_path(rf"{ONE}$", procedure, name="procedure"),
    re_path(rf"{ONE}changes/$", procedure_changes, name="procedure_changes"),
    re_path(rf"{ONE}decision/(?P<n>[0-9]{{1,5}})/$", decision_file, name="decision_file"),
    re_path(rf"{ONE}guidance/$", guidance, name="guidance"),
    re_path(rf"{ONE}guidance/(?P<pk>[0-9]{{1,9}})/retire/$", guidance_retire, name="guidance_retire"),
    re_path(rf"{ONE}reasons/$", reasons, name="procedure_reasons"),
    re_path(rf"{ONE}templates/$", wordtemplates, name="wordtemplates"),
    re_path(
        rf"{ONE}templates/(?P<pk>[0-9]{{1,9}})/(?P<form>[a-z]+)/$",
        wordtemplate_file,
        name="wordtemplate_file",
    ),
    re_path(rf"{ONE}templates/(?P<pk>[0-9]{{1,9}})/end/now/$", wordtemplate_end, name="wordtemplate_end"),
    re_path(rf"{AT}draft/$", version_begin, name="version_begin"),
    re_path(rf"{AT}draft/drop/$", version_drop, name="version_drop"),
    re_path(rf"{AT}draft/publish/$", publish, name="publish"),
    re_path(rf"{AT}draft/file/$", version_file, name="version_file"),
    re_path(rf"{AT}file/$", procedure_file, name="procedure_file"),
    re_path(rf"{AT}draft/part/(?P<part>[a-z]+)/$", version, name="version"),
    re_path(rf"{AT}trials/$", trials, name="trials"),
    re_path(rf"{AT}trials/new/$", trial_new, name="trial_new"),
    re_path(rf"{AT}trials/(?P<pk>[0-9]{{1,9}})/$", trial, name="trial"),
    re_path(rf"{AT}trials/(?P<pk>[0-9]{{1,9}})/end/$", trial_end, name="trial_end"),
    re_path(rf"{AT}plan/$", plan, name="plan"),
]

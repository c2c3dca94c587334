"""The addresses of companies."""

from django.urls import path

from fodfaeste.companies.views import companies, job_functions, own, parts, places
from fodfaeste.shared.import_views import import_urls

app_name = "companies"
urlpatterns = [
    path("virksomheder/", companies.company_list, name="list"),
    path("virksomheder/ny/", companies.add, name="add"),
    *import_urls("companies", "virksomheder/import/"),
    path("virksomheder/jobfunktioner/", job_functions.job_function_list, name="job_functions"),
    path("virksomheder/jobfunktioner/<str:ref>/", job_functions.detail, name="job_function"),
    path("virksomheder/jobfunktioner/<str:ref>/ret/", job_functions.change, name="change_job_function"),
    path("virksomheder/jobfunktioner/<str:ref>/aaben/", job_functions.set_open, name="set_open"),
    path("virksomheder/jobfunktioner/<str:ref>/opgave/", parts.add_task, name="add_task"),
    path("virksomheder/jobfunktioner/<str:ref>/kompetence/", parts.add_decisive, name="add_decisive"),
    path("virksomheder/jobfunktioner/<str:ref>/hensyn/", parts.set_offers, name="set_offers"),
    path("virksomheder/jobfunktioner/<str:ref>/ansaettelse/", parts.describe_hire, name="describe_hire"),
    path("virksomheder/opgaver/<str:ref>/", parts.change_task, name="change_task"),
    path("virksomheder/opgaver/<str:ref>/fjern/", parts.remove_task, name="remove_task"),
    path("virksomheder/kompetencer/<str:ref>/", parts.change_decisive, name="change_decisive"),
    path("virksomheder/kompetencer/<str:ref>/fjern/", parts.remove_decisive, name="remove_decisive"),
    path("virksomheder/arbejdspladser/<str:ref>/", places.change_workplace, name="change_workplace"),
    path("virksomheder/kontakter/<str:ref>/", places.change_contact, name="change_contact"),
    path("virksomheder/kontakter/<str:ref>/link/", places.send_link, name="send_link"),
    path("virksomheder/kontakter/<str:ref>/aktiv/", places.set_contact_active, name="set_contact_active"),
    path("virksomheder/<str:ref>/", companies.detail, name="detail"),
    path("virksomheder/<str:ref>/ret/", companies.change, name="change"),
    path("virksomheder/<str:ref>/ansvar/", companies.take_ownership, name="take_ownership"),
    path("virksomheder/<str:ref>/aktiv/", companies.set_active, name="set_active"),
    path("virksomheder/<str:ref>/arbejdsplads/", places.add_workplace, name="add_workplace"),
    path("virksomheder/<str:ref>/kontakt/", places.add_contact, name="add_contact"),
    path("virksomheder/<str:ref>/jobfunktion/", job_functions.add, name="add_job_function"),
    path("vores/virksomhed/", own.company, name="own"),
    path("vores/virksomhed/ret/", own.describe, name="own_describe"),
    path("vores/jobfunktion/<str:ref>/", own.job_function, name="own_job_function"),
]

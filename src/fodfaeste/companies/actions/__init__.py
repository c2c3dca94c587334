"""Everything that can be done to companies, by the names that other apps use."""

from fodfaeste.companies.actions.companies import (
    add_company,
    change_company,
    deactivate,
    describe_company,
    reactivate,
    take_ownership,
)
from fodfaeste.companies.actions.contacts import activate_contact, add_contact, change_contact, deactivate_contact
from fodfaeste.companies.actions.decisive import remove_decisive, set_decisive
from fodfaeste.companies.actions.job_functions import (
    add_job_function,
    change_job_function,
    close_job_function,
    describe_hire,
    open_job_function,
)
from fodfaeste.companies.actions.offers import set_offer, set_offers
from fodfaeste.companies.actions.tasks import remove_task, set_task
from fodfaeste.companies.actions.workplaces import add_workplace, change_workplace

__all__ = [
    "activate_contact",
    "add_company",
    "add_contact",
    "add_job_function",
    "add_workplace",
    "change_company",
    "change_contact",
    "change_job_function",
    "change_workplace",
    "close_job_function",
    "deactivate",
    "deactivate_contact",
    "describe_company",
    "describe_hire",
    "open_job_function",
    "reactivate",
    "remove_decisive",
    "remove_task",
    "set_decisive",
    "set_offer",
    "set_offers",
    "set_task",
    "take_ownership",
]

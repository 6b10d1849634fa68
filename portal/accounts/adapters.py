"""How allauth behaves here: by invitation only, at the firm's host, with neutral mails."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """No open sign-up; nobody learns whether an address has an account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

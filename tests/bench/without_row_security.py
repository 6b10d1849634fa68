"""The product's settings without the statement that tells the firm: for the comparison only."""

from mediation.settings.demo import *  # noqa: F403

DATABASE_ROLE = "owner"  # the wrapper is not installed for the owner; the URL stays that of app_web

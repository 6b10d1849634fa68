"""A bare project: session, user, one table and one page of a list."""

import os

import environ

SECRET_KEY = "floor-of-a-bench-which-protects-nothing"
ALLOWED_HOSTS = ["*"]
DATABASES = {
    "default": environ.Env.db_url_config(os.environ["DATABASE_URL"])
    | {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": None}
}
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "tests.bench.floor.apps.FloorConfig",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
ROOT_URLCONF = "tests.bench.floor.urls"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
WSGI_APPLICATION = "tests.bench.floor.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True

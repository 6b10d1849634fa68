"""Addresses of billing on the platform's host."""

from django.urls import path

from portal.billing import views

app_name = "billing"
urlpatterns = [path("mollie/", views.mollie_news, name="mollie-news")]

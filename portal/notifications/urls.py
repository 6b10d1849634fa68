"""Addresses for programs that carry our mail; on the platform's host only."""

from django.urls import path

from portal.notifications import views

app_name = "notifications"
urlpatterns = [path("nieuws/", views.mail_news, name="mail-news")]

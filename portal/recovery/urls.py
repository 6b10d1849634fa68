"""Addresses of who cannot log in; on every host."""

from django.urls import path

from portal.recovery import views

app_name = "recovery"
urlpatterns = [
    path("", views.ask, name="ask"),
    path("gevraagd/", views.asked, name="asked"),
    path("stop/<str:token>/", views.stop, name="stop"),
    path("dit-was-ik-niet/", views.not_me, name="not-me"),
    path("nieuw/<str:secret>/", views.finish, name="finish"),
]

"""Addresses of people's own: after the login, and into a firm."""

from django.urls import path

from portal.accounts import views

app_name = "accounts"
urlpatterns = [
    path("welkom/", views.welcome, name="welcome"),
    path("uitnodiging/<str:secret>/", views.invitation, name="invitation"),
    # The owner's invitation to a firm that has just been made.
    path("activeren/<str:secret>/", views.invitation, name="activation"),
    path("activeren/<str:secret>/opnieuw/", views.activation_again, name="activation-again"),
]

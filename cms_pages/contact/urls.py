"""Addresses of the contact form, on a firm's host."""

from django.urls import path

from cms_pages.contact import views

urlpatterns = [
    path("", views.contact_form, name="contact_form"),
    path("verstuurd/", views.contact_sent, name="contact_sent"),
]

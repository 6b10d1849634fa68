from django.urls import path

from portal.branding.views import palette_stylesheet

urlpatterns = [
    path("huisstijl/<slug:fingerprint>.css", palette_stylesheet, name="palette"),
]

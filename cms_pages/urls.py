"""Addresses of the public pages and of the Wagtail admin, on every host.

Of Wagtail's public addresses only the pages are here: its own login and password doors do not
exist. Of its admin only what ``admin.allowed`` names answers.
"""

from django.urls import include, path, re_path
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.urls import serve_pattern

from cms_pages import views
from cms_pages.admin.views import (
    account,
    house_style,
    house_style_palette,
    house_style_preview,
    leave,
)
from cms_pages.engines.views import robots, sitemap
from cms_pages.legal.views import cookie_page, privacy_page

urlpatterns = [
    path("cookies/", cookie_page, name="cookies"),
    path("privacy/", privacy_page, name="privacy"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("media/<path:name>", views.public_media, name="public_media"),
    path("cms/logout/", leave, name="cms_logout"),
    path("cms/account/", account, name="cms_account"),
    path("cms/huisstijl/", house_style, name="cms_house_style"),
    path("cms/huisstijl/voorbeeld/", house_style_preview, name="cms_house_style_preview"),
    path("cms/huisstijl/voorbeeld.css", house_style_palette, name="cms_house_style_palette"),
    path("cms/", include(wagtailadmin_urls)),
    re_path(serve_pattern, wagtail_views.serve, name="wagtail_serve"),
]

"""Đăng nhập và đăng xuất."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django_htmx.http import HttpResponseClientRedirect

from tiendo.accounts.models import User
from tiendo.web.sign_in.forms import SignInForm


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """Đăng nhập. `next` is followed only within this site; who is in already goes straight on."""

    authentication_form = SignInForm
    template_name = "web/sign_in/sign_in.html"
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.headers.get("HX-Request"):
            return self._lead_whole_page_here(request)
        response = super().dispatch(request, *args, **kwargs)
        if request.method == "POST" and response.status_code == 200:
            response.status_code = 422
        return response  # type: ignore[return-value]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = super().get_context_data(**kwargs)
        shown["is_demonstration"] = User.objects.filter(is_demonstration=True).exists()
        return shown

    def _lead_whole_page_here(self, request: HttpRequest) -> HttpResponse:
        """A session ended while a page was open: a fragment must not become the sign-in page."""
        page = urlsplit(request.headers.get("HX-Current-URL", ""))
        back = f"{page.path}?{page.query}" if page.query else page.path
        address = f"{request.path}?{urlencode({'next': back})}" if back else request.path
        return HttpResponseClientRedirect(address)


class SignOut(LogoutView):
    """Đăng xuất: by POST only."""

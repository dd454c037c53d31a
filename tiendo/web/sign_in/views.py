"""Đăng nhập và đăng xuất."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django_htmx.http import HttpResponseClientRedirect

from tiendo.accounts.models import User
from tiendo.accounts.second_factor import has_second_factor
from tiendo.accounts.sign_in_lock import forget_tries, give_back_try
from tiendo.web.sign_in import waiting
from tiendo.web.sign_in.first_page import first_page_of
from tiendo.web.sign_in.forms import LOCKED, SignInForm


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
            form = response.context_data["form"]  # type: ignore[attr-defined]
            if form.has_error(NON_FIELD_ERRORS, LOCKED):
                response.status_code = 429
        return response  # type: ignore[return-value]

    def form_valid(self, form: Any) -> HttpResponse:
        """The password is right. With a second factor she is not in yet: its code is asked for."""
        user = form.get_user()
        if has_second_factor(user):
            give_back_try(username=user.username)
            waiting.begin(self.request, user, back=self.get_redirect_url())
            return redirect("web:sign_in_code")
        forget_tries(username=user.username, at=self.request.now)  # type: ignore[attr-defined]
        return super().form_valid(form)

    def get_redirect_url(self, *given: Any) -> str:
        """The page that was asked for; the address of the site alone asks for none."""
        asked = super().get_redirect_url(*given)
        return "" if asked == reverse("web:home") else asked

    def get_default_redirect_url(self) -> str:
        """Where no page was asked for."""
        return first_page_of(self.request.user)

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

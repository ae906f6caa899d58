"""Addresses of signing in and of the own account, under the names by which django-allauth finds them; what is not here is closed."""

from django.urls import path

from motcua.desk.views.account import (
    AddApp,
    AddKey,
    ChangePassword,
    ConfirmCode,
    ConfirmKey,
    ConfirmPassword,
    NewRecoveryCodes,
    RecoveryCodes,
    RemoveApp,
    RemoveKey,
    account,
)
from motcua.desk.views.sign_in import SignIn, SignInCode

urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="account_login"),
    path("sign-in/code/", SignInCode.as_view(), name="mfa_authenticate"),
    path("account/", account, name="mfa_index"),
    path("account/password/", ChangePassword.as_view(), name="account_change_password"),
    path("account/confirm/", ConfirmPassword.as_view(), name="account_reauthenticate"),
    path("account/confirm/code/", ConfirmCode.as_view(), name="mfa_reauthenticate"),
    path("account/confirm/key/", ConfirmKey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("account/app/", AddApp.as_view(), name="mfa_activate_totp"),
    path("account/app/remove/", RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("account/key/", AddKey.as_view(), name="mfa_add_webauthn"),
    path("account/key/<int:pk>/remove/", RemoveKey.as_view(), name="mfa_remove_webauthn"),
    path("account/codes/", RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("account/codes/new/", NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
]

"""The one settings file: SQLite and a laptop by default, production by environment variables."""

from pathlib import Path

from config import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("MOTCUA_VAR", str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

PRODUCTION = env.flag("MOTCUA_PRODUCTION")
DEBUG = env.flag("MOTCUA_DEBUG")
# A laptop needs no secret of its own; config.checks refuses this one in production.
LAPTOP_SECRET = "chi-dung-tren-may-ca-nhan-khong-dung-khi-van-hanh-that"
SECRET_KEY = env.text("MOTCUA_SECRET_KEY", LAPTOP_SECRET)
SECRET_KEY_FALLBACKS = env.words("MOTCUA_OLD_SECRET_KEYS")
ALLOWED_HOSTS = env.words("MOTCUA_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("MOTCUA_ORIGINS")
PROXIES = env.number("MOTCUA_PROXIES", 0)

INSTALLED_APPS = [
    "config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "django_cotton",
    "django_htmx",
    "motcua.accounts",
    "motcua.audit",
    "motcua.agencies",
    "motcua.catalogue",
    "motcua.documents",
    "motcua.cases",
    "motcua.notices",
    "motcua.reports",
    "motcua.ui",
    "motcua.desk",
    "motcua.api",
    "motcua.shell",
    "motcua.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "motcua.api.request_log.RequestLogMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "motcua.accounts.sessions.SessionLimitsMiddleware",
    "motcua.desk.gate.SignInRequiredMiddleware",
    "motcua.desk.gate.TemporaryPasswordMiddleware",
    "motcua.desk.gate.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "motcua.ui.content_security.ContentSecurityMiddleware",
    "motcua.ui.trouble.TroubleMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "motcua.ui.context.product",
            ],
            "builtins": ["motcua.ui.templatetags.vietnamese"],
        },
    },
]

DATABASES = {"default": env.database("DATABASE_URL", embedded=VAR_DIR / "motcua.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "motcua.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
# Wrong tries are counted by django-axes in the database, for all workers, not by allauth in each worker's memory.
ACCOUNT_RATE_LIMITS = False
MFA_ADAPTER = "motcua.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
# Browsers call http://localhost a secure place, and so a key can be tried on a laptop.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
# Used codes are the only thing that is remembered in the cache; each worker's own memory would forget what another one saw.
CACHES = {
    "default": {
        "BACKEND": "motcua.accounts.used_codes.UsedCodes",
        "LOCATION": "accounts_used_code",
        # More than can be used in the minute and a half for which one is remembered: none is forgotten before its time.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
AXES_USERNAME_CALLABLE = "motcua.accounts.origin.username_tried"
AXES_CLIENT_IP_CALLABLE = "motcua.accounts.origin.client_ip"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "desk/sign_in/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

IDLE_MINUTES = env.number("MOTCUA_IDLE_MINUTES", 30)
SESSION_HOURS = env.number("MOTCUA_SESSION_HOURS", 12)
SESSION_COOKIE_AGE = SESSION_HOURS * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
if PRODUCTION:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/"]
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 30

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if PRODUCTION
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
MEDIA_ROOT = VAR_DIR / "files"
FILE_UPLOAD_HANDLERS = [
    "motcua.documents.upload_limit.RequestLimitHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
CLAMD = env.text("MOTCUA_CLAMD", "")
SIGNING_TRUST = Path(env.text("MOTCUA_SIGNING_TRUST", str(VAR_DIR / "signing" / "trust")))
SIGNING_KEYS = Path(env.text("MOTCUA_SIGNING_KEYS", str(VAR_DIR / "signing" / "keys")))
SIGNING_PASSWORD = env.text("MOTCUA_SIGNING_PASSWORD", "")
# A laptop signs "remotely" with its own trial keys; production has no remote service until one is named.
PRETENDED_SIGNING = "motcua.integrations.signing.fake.FakeSigningService"
SIGNING_SERVICE = env.text("MOTCUA_SIGNING_SERVICE", "" if PRODUCTION else PRETENDED_SIGNING)

# A trial whose sign-in page offers its accounts; `./motcua demo` turns it on, production refuses it.
DEMO = env.flag("MOTCUA_DEMO")
GUEST_LIST = "motcua.demo.guests.guest_list" if DEMO else ""

# Without a partner named here a laptop keeps its messages as files, and production makes none.
PRETENDED_CHANNELS = ",".join(
    f"{name}=motcua.integrations.{folder}.fake.FakeChannel"
    for name, folder in [("email", "smtp"), ("sms", "sms"), ("zalo", "zalo")]
)
CHANNELS = env.table("MOTCUA_CHANNELS", "" if PRODUCTION else PRETENDED_CHANNELS)
SMTP_URL = env.text("MOTCUA_SMTP_URL", "")
MAIL_FROM = env.text("MOTCUA_MAIL_FROM", "")
SMS_URL = env.text("MOTCUA_SMS_URL", "")
SMS_SECRET = env.text("MOTCUA_SMS_SECRET", "")
SMS_SENDER = env.text("MOTCUA_SMS_SENDER", "")
SMS_KNOWS_KEYS = env.flag("MOTCUA_SMS_KNOWS_KEYS")
ZALO_URL = env.text("MOTCUA_ZALO_URL", "")
ZALO_SECRET = env.text("MOTCUA_ZALO_SECRET", "")
ZALO_TEMPLATE = env.text("MOTCUA_ZALO_TEMPLATE", "")

LOGGING_CONFIG = "config.logs.set_up"
LOGGING = {
    "as_json": env.flag("MOTCUA_LOG_JSON", default=PRODUCTION),
    "level": env.text("MOTCUA_LOG_LEVEL", "INFO"),
}

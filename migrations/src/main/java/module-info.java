// The database schema as plain SQL, open so that migration tools can read it.
open module com.dramac.livechat.migrations {}

/* engraft-model-key.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-model-key.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <sodium.h>
#include <string.h>

#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-json-read.h"
#include "libengraft/text/engraft-json-scan.h"

#define FORMAT "engraft-key/1"

/* a key file is much smaller */
#define MOST_BYTES 4096
#define MOST_DEPTH 4

/**
 * EngraftModelKey:
 *
 * A pair of keys with which models are signed (Ed25519, Bernstein et al. 2012, by libsodium).  It is made when a person asks
 * for it, kept in a file where he wants it, and never made or looked for otherwise.
 */
struct _EngraftModelKey
{
  GObject  parent_instance;

  char    *text;                               /* of the public key */
  guint8   secret[crypto_sign_SECRETKEYBYTES];
};

G_DEFINE_FINAL_TYPE (EngraftModelKey, engraft_model_key, G_TYPE_OBJECT)

/**
 * engraft_model_key_error_quark:
 *
 * Names the domain of [error@ModelKeyError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-model-key-error-quark, engraft_model_key_error)

static void
engraft_model_key_finalize (GObject *object)
{
  EngraftModelKey *self = ENGRAFT_MODEL_KEY (object);

  sodium_memzero (self->secret, sizeof self->secret);
  g_free (self->text);

  G_OBJECT_CLASS (engraft_model_key_parent_class)->finalize (object);
}

static void
engraft_model_key_class_init (EngraftModelKeyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_model_key_finalize;
}

static void
engraft_model_key_init (EngraftModelKey *self)
{
}

static gboolean
start (GError **error)
{
  if (sodium_init () >= 0)
    return TRUE;
  g_set_error_literal (error, ENGRAFT_MODEL_KEY_ERROR, ENGRAFT_MODEL_KEY_ERROR_SYSTEM,
                       _("The system gives no random numbers, so no key can be made or used."));

  return FALSE;
}

/* Base 64 of exactly SIZE bytes. */
static gboolean
decode (const char *text,
        guint8     *bytes,
        gsize       size)
{
  size_t n;
  const char *end;

  return text && sodium_base642bin (bytes, size, text, strlen (text), NULL, &n, &end, sodium_base64_VARIANT_ORIGINAL) == 0
         && n == size && *end == '\0';
}

/**
 * engraft_model_key_new:
 * @error: return location for an #EngraftModelKeyError
 *
 * Makes a new pair of keys.
 *
 * Returns: (transfer full): the pair, or %NULL
 */
EngraftModelKey *
engraft_model_key_new (GError **error)
{
  EngraftModelKey *self;
  guint8 public[crypto_sign_PUBLICKEYBYTES];

  if (!start (error))
    return NULL;
  self = g_object_new (ENGRAFT_TYPE_MODEL_KEY, NULL);
  crypto_sign_keypair (public, self->secret);
  self->text = g_base64_encode (public, sizeof public);

  return self;
}

static EngraftModelKey *
read_key (const char *text,
          gsize       size)
{
  g_autoptr(EngraftModelKey) self = g_object_new (ENGRAFT_TYPE_MODEL_KEY, NULL);
  g_autoptr(JsonParser) parser = json_parser_new ();
  guint8 public[crypto_sign_PUBLICKEYBYTES], own[crypto_sign_PUBLICKEYBYTES], seed[crypto_sign_SEEDBYTES];
  guint8 secret[crypto_sign_SECRETKEYBYTES];
  JsonNode *root;
  JsonObject *object;

  if (size == 0 || size > MOST_BYTES || !g_utf8_validate (text, size, NULL) || engraft_json_find_deep (text, size, MOST_DEPTH)
      || !json_parser_load_from_data (parser, text, size, NULL)
      || !(root = json_parser_get_root (parser)) || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  object = json_node_get_object (root);
  if (g_strcmp0 (engraft_json_read_text (object, "format"), FORMAT) != 0
      || !decode (engraft_json_read_text (object, "public"), public, sizeof public)
      || !decode (engraft_json_read_text (object, "secret"), self->secret, sizeof self->secret))
    return NULL;
  /* both halves must be of one pair */
  crypto_sign_ed25519_sk_to_seed (seed, self->secret);
  crypto_sign_seed_keypair (own, secret, seed);
  sodium_memzero (seed, sizeof seed);
  if (sodium_memcmp (secret, self->secret, sizeof secret) != 0 || sodium_memcmp (own, public, sizeof public) != 0)
    return NULL;
  sodium_memzero (secret, sizeof secret);
  self->text = g_base64_encode (public, sizeof public);

  return g_steal_pointer (&self);
}

/**
 * engraft_model_key_new_from_file:
 * @file: a key file
 * @error: return location for an #EngraftModelKeyError or an error of the file
 *
 * Reads a pair of keys.
 *
 * Returns: (transfer full): the pair, or %NULL
 */
EngraftModelKey *
engraft_model_key_new_from_file (GFile   *file,
                                 GError **error)
{
  g_autofree char *text = NULL, *name = NULL;
  EngraftModelKey *self;
  gsize size;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  if (!start (error) || !g_file_load_contents (file, NULL, &text, &size, NULL, error))
    return NULL;
  self = read_key (text, size);
  sodium_memzero (text, size);
  if (self)
    return self;
  name = g_file_get_basename (file);
  g_set_error (error, ENGRAFT_MODEL_KEY_ERROR, ENGRAFT_MODEL_KEY_ERROR_FILE,
               _("“%s” is not a key file of Engraft, or its two keys do not belong together."), name);

  return NULL;
}

/**
 * engraft_model_key_save:
 * @self: a pair of keys
 * @file: where it is kept; must not be there yet, so that no key is lost
 * @error: return location for an error of the file
 *
 * Writes both keys so that nobody else can read them.
 *
 * Returns: whether they are written
 */
gboolean
engraft_model_key_save (EngraftModelKey  *self,
                        GFile            *file,
                        GError          **error)
{
  g_autoptr(JsonBuilder) builder = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GFileOutputStream) stream = NULL;
  g_autofree char *secret = NULL, *text = NULL;
  gboolean good;

  g_return_val_if_fail (ENGRAFT_IS_MODEL_KEY (self) && G_IS_FILE (file), FALSE);

  builder = json_builder_new ();
  secret = g_base64_encode (self->secret, sizeof self->secret);
  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", FORMAT);
  engraft_json_text (builder, "public", self->text);
  engraft_json_text (builder, "secret", secret);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  text = json_to_string (node, TRUE);
  stream = g_file_create (file, G_FILE_CREATE_PRIVATE, NULL, error);
  good = stream && g_output_stream_write_all (G_OUTPUT_STREAM (stream), text, strlen (text), NULL, NULL, error)
         && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
  sodium_memzero (secret, strlen (secret));
  sodium_memzero (text, strlen (text));

  return good;
}

/**
 * engraft_model_key_get_public:
 * @self: a pair of keys
 *
 * Gets the half that others may know, by which they see who signed.
 *
 * Returns: (transfer none): the public key, in base 64
 */
const char *
engraft_model_key_get_public (EngraftModelKey *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL_KEY (self), NULL);

  return self->text;
}

/**
 * engraft_model_key_sign:
 * @self: a pair of keys
 * @text: what is signed
 *
 * Signs a text.  The same key and text give the same signature.
 *
 * Returns: (transfer full): the signature, in base 64
 */
char *
engraft_model_key_sign (EngraftModelKey *self,
                        const char      *text)
{
  guint8 signature[crypto_sign_BYTES];

  g_return_val_if_fail (ENGRAFT_IS_MODEL_KEY (self) && text, NULL);

  crypto_sign_detached (signature, NULL, (const guint8 *) text, strlen (text), self->secret);

  return g_base64_encode (signature, sizeof signature);
}

/**
 * engraft_model_key_verify:
 * @key: (nullable): a public key, in base 64
 * @signature: (nullable): a signature, in base 64
 * @text: what should have been signed
 *
 * Tells whether the text was signed by that key; anything may be given.
 *
 * Returns: whether it was
 */
gboolean
engraft_model_key_verify (const char *key,
                          const char *signature,
                          const char *text)
{
  guint8 public[crypto_sign_PUBLICKEYBYTES], bytes[crypto_sign_BYTES];

  g_return_val_if_fail (text, FALSE);

  return start (NULL) && decode (key, public, sizeof public) && decode (signature, bytes, sizeof bytes)
         && crypto_sign_verify_detached (bytes, (const guint8 *) text, strlen (text), public) == 0;
}

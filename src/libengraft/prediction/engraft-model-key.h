/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ENGRAFT_MODEL_KEY_ERROR (engraft_model_key_error_quark ())

/**
 * EngraftModelKeyError:
 * @ENGRAFT_MODEL_KEY_ERROR_FILE: it is no key file, or it is broken
 * @ENGRAFT_MODEL_KEY_ERROR_SYSTEM: the system gives no random numbers
 *
 * Why there is no key.
 */
typedef enum
{
  ENGRAFT_MODEL_KEY_ERROR_FILE,
  ENGRAFT_MODEL_KEY_ERROR_SYSTEM,
} EngraftModelKeyError;

GQuark engraft_model_key_error_quark (void);

#define ENGRAFT_TYPE_MODEL_KEY (engraft_model_key_get_type ())

G_DECLARE_FINAL_TYPE (EngraftModelKey, engraft_model_key, ENGRAFT, MODEL_KEY, GObject)

EngraftModelKey *engraft_model_key_new            (GError          **error);
EngraftModelKey *engraft_model_key_new_from_file  (GFile            *file,
                                                   GError          **error);
gboolean         engraft_model_key_save           (EngraftModelKey  *self,
                                                   GFile            *file,
                                                   GError          **error);
const char      *engraft_model_key_get_public     (EngraftModelKey  *self);
char            *engraft_model_key_sign           (EngraftModelKey  *self,
                                                   const char       *text);
gboolean         engraft_model_key_verify         (const char       *key,
                                                   const char       *signature,
                                                   const char       *text);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define ENGRAFT_TYPE_OPTIONS (engraft_options_get_type ())

G_DECLARE_DERIVABLE_TYPE (EngraftOptions, engraft_options, ENGRAFT, OPTIONS, GObject)

/**
 * EngraftOptionsClass:
 * @parent_class: the parent
 * @get_list_item_type: for a property that holds a #GListStore, the type of
 *   [class@Options] in it
 */
struct _EngraftOptionsClass
{
  GObjectClass parent_class;

  GType (*get_list_item_type) (EngraftOptions *self,
                               GParamSpec     *pspec);
  /* whether files of former versions may name it: it is read and passed by; NULL: there is none */
  gboolean (*was_option)      (EngraftOptions *self,
                               const char     *name);

  /*< private >*/
  gpointer padding[3];
};

#define ENGRAFT_OPTIONS_ERROR (engraft_options_error_quark ())

/**
 * EngraftOptionsError:
 * @ENGRAFT_OPTIONS_ERROR_UNKNOWN: there is no option of this name
 * @ENGRAFT_OPTIONS_ERROR_VALUE: the value has the wrong type or is out of range
 *
 * What can be wrong with stored options.
 */
typedef enum
{
  ENGRAFT_OPTIONS_ERROR_UNKNOWN,
  ENGRAFT_OPTIONS_ERROR_VALUE,
} EngraftOptionsError;

GQuark             engraft_options_error_quark (void);

void               engraft_options_class_install (EngraftOptionsClass  *klass,
                                                  GParamSpec          **pspecs,
                                                  guint                 n_pspecs);

GParamSpec        *engraft_options_param_spec_optional (const char *name,
                                                        const char *nick,
                                                        double      minimum,
                                                        double      maximum);

JsonNode          *engraft_options_to_json     (EngraftOptions  *self);
gboolean           engraft_options_load_json   (EngraftOptions  *self,
                                                JsonNode        *node,
                                                GError         **error);
EngraftOptions    *engraft_options_copy        (EngraftOptions  *self);
gboolean           engraft_options_equal       (EngraftOptions  *self,
                                                EngraftOptions  *other);
void               engraft_options_assign      (EngraftOptions  *self,
                                                EngraftOptions  *source);

gboolean           engraft_options_get_boolean (EngraftOptions  *self,
                                                const char      *name);
int                engraft_options_get_int     (EngraftOptions  *self,
                                                const char      *name);
double             engraft_options_get_double  (EngraftOptions  *self,
                                                const char      *name);
int                engraft_options_get_enum    (EngraftOptions  *self,
                                                const char      *name);
const char        *engraft_options_get_string  (EngraftOptions  *self,
                                                const char      *name);
const char * const *engraft_options_get_strv   (EngraftOptions  *self,
                                                const char      *name);
EngraftOptions    *engraft_options_get_options (EngraftOptions  *self,
                                                const char      *name);
GListStore        *engraft_options_get_list    (EngraftOptions  *self,
                                                const char      *name);

/**
 * ENGRAFT_OPTIONS_PARAM:
 *
 * The flags of every plain property of a subclass of [class@Options].
 */
#define ENGRAFT_OPTIONS_PARAM (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

/**
 * ENGRAFT_OPTIONS_NESTED:
 *
 * The flags of a property that holds other [class@Options] or a #GListStore of
 * them: made with its owner, changed in place, never replaced.
 */
#define ENGRAFT_OPTIONS_NESTED (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS)

G_END_DECLS

/* engraft-column-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-column-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/io/engraft-import-options.h"
#include "libengraft/libengraft-enums.h"

/**
 * EngraftColumnOptions:
 *
 * How one column of a file is read: its `name` there; the `type` to read it as;
 * `rename`, its name in the table; `label`, `unit` and `description`; `missing`, more texts
 * that mean “missing”, such as “999”; `date-order`; `levels`, the order of a category's
 * levels.
 */
struct _EngraftColumnOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftColumnOptions, engraft_column_options, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
text (const char *name,
      const char *nick)
{
  return g_param_spec_string (name, nick, NULL, NULL, ENGRAFT_OPTIONS_PARAM);
}

static GParamSpec *
texts (const char *name,
       const char *nick)
{
  return g_param_spec_boxed (name, nick, NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM);
}

static void
engraft_column_options_class_init (EngraftColumnOptionsClass *klass)
{
  GParamSpec *properties[] = {
    text ("name", N_("Column")),
    g_param_spec_enum ("type", N_("Type"), NULL, ENGRAFT_TYPE_COLUMN_CHOICE, 0, ENGRAFT_OPTIONS_PARAM),
    text ("rename", N_("Name")),
    text ("label", N_("Label")),
    text ("unit", N_("Unit")),
    text ("description", N_("Description")),
    texts ("missing", N_("Missing Values")),
    g_param_spec_enum ("date-order", N_("Order of Dates"), NULL, ENGRAFT_TYPE_DATE_ORDER, 0,
                       ENGRAFT_OPTIONS_PARAM),
    texts ("levels", N_("Levels")),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_column_options_init (EngraftColumnOptions *self)
{
}

/**
 * engraft_column_options_new:
 * @name: the name of a column in the file
 *
 * Returns: (transfer full): options that change nothing
 */
EngraftColumnOptions *
engraft_column_options_new (const char *name)
{
  return g_object_new (ENGRAFT_TYPE_COLUMN_OPTIONS, "name", name, NULL);
}

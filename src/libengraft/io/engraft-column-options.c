/* engraft-column-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-column-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/io/engraft-import-options.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftColumnOptions:
 *
 * How one column of a file is read.
 */
struct _EngraftColumnOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftColumnOptions, engraft_column_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_column_options_class_init (EngraftColumnOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftColumnOptions:name:
     *
     * Its name in the file.
     */
    engraft_param_text ("name", N_("Column"), NULL),
    /**
     * EngraftColumnOptions:type:
     *
     * What it is read as.
     */
    g_param_spec_enum ("type", N_("Type"), NULL, ENGRAFT_TYPE_COLUMN_CHOICE, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftColumnOptions:rename:
     *
     * Its name in the table; not set: as in the file.
     */
    engraft_param_text ("rename", N_("Name"), NULL),
    /**
     * EngraftColumnOptions:label:
     *
     * What a person calls it; not set: as in the file.
     */
    engraft_param_text ("label", N_("Label"), NULL),
    /**
     * EngraftColumnOptions:unit:
     *
     * The unit of its numbers.
     */
    engraft_param_text ("unit", N_("Unit"), NULL),
    /**
     * EngraftColumnOptions:description:
     *
     * A sentence about it.
     */
    engraft_param_text ("description", N_("Description"), NULL),
    /**
     * EngraftColumnOptions:known:
     *
     * When its cells became known, where the data do not show it.
     */
    g_param_spec_enum ("known", N_("Known"), NULL, ENGRAFT_TYPE_COLUMN_KNOWN, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftColumnOptions:missing:
     *
     * More texts that mean “missing”, such as “999”.
     */
    engraft_param_texts ("missing", N_("Missing Values")),
    /**
     * EngraftColumnOptions:date-order:
     *
     * In which order its dates are written.
     */
    g_param_spec_enum ("date-order", N_("Order of Dates"), NULL, ENGRAFT_TYPE_DATE_ORDER, 0,
                       ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftColumnOptions:levels:
     *
     * The order of its levels; levels that are not named follow.
     */
    engraft_param_texts ("levels", N_("Levels")),
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
 * Gives options that change nothing.
 *
 * Returns: (transfer full): options that change nothing
 */
EngraftColumnOptions *
engraft_column_options_new (const char *name)
{
  return g_object_new (ENGRAFT_TYPE_COLUMN_OPTIONS, "name", name, NULL);
}

/* engraft-mantel-byar-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-mantel-byar-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftMantelByarOptions:
 *
 * When subjects go from one group to the other.
 */
struct _EngraftMantelByarOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftMantelByarOptions, engraft_mantel_byar_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_mantel_byar_options_class_init (EngraftMantelByarOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftMantelByarOptions:change:
     *
     * The column that tells when the group changes, counted as the time of follow-up is; a date where that is one.
     * Where it is missing, the group never changes.
     */
    engraft_param_text ("change", N_("Time of the Change"), NULL),
    /**
     * EngraftMantelByarOptions:changed:
     *
     * The column that is 1 or true where the group changed at that time; not set: wherever there is a time.
     */
    engraft_param_text ("changed", N_("Whether It Changed"), NULL),
    /**
     * EngraftMantelByarOptions:before:
     *
     * The name of the group before the change; not set: by the columns.
     */
    engraft_param_text ("before", N_("Name Before"), NULL),
    /**
     * EngraftMantelByarOptions:after:
     *
     * The name of the group after the change; not set: by the columns.
     */
    engraft_param_text ("after", N_("Name After"), NULL),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_mantel_byar_options_init (EngraftMantelByarOptions *self)
{
}

/**
 * engraft_mantel_byar_options_new:
 *
 * Gives options in which no column is named.
 *
 * Returns: (transfer full): options in which no column is named
 */
EngraftMantelByarOptions *
engraft_mantel_byar_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_MANTEL_BYAR_OPTIONS, NULL);
}

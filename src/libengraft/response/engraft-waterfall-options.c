/* engraft-waterfall-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/response/engraft-waterfall-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftWaterfallOptions:
 *
 * The change of each patient: from what it is taken, and in which order it is shown.
 */
struct _EngraftWaterfallOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftWaterfallOptions, engraft_waterfall_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_waterfall_options_class_init (EngraftWaterfallOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftWaterfallOptions:before:
     *
     * The column of the value before; with EngraftWaterfallOptions:after its change is computed.
     */
    engraft_param_text ("before", N_("Before"), NULL),
    /**
     * EngraftWaterfallOptions:after:
     *
     * The column of the value after.
     */
    engraft_param_text ("after", N_("After"), NULL),
    /**
     * EngraftWaterfallOptions:change:
     *
     * Instead of both: a column that holds the change itself.
     */
    engraft_param_text ("change", N_("Change"), NULL),
    /**
     * EngraftWaterfallOptions:measure:
     *
     * How the change of a value before and one after is told.
     */
    g_param_spec_enum ("measure", N_("Change As"), NULL, ENGRAFT_TYPE_CHANGE_MEASURE, 0,
                       ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWaterfallOptions:category:
     *
     * The column by whose values bars are coloured, such as the best response; not set: by group.
     */
    engraft_param_text ("category", N_("Coloured By"), NULL),
    /**
     * EngraftWaterfallOptions:order:
     *
     * In which order patients stand.
     */
    g_param_spec_enum ("order", N_("Order"), NULL, ENGRAFT_TYPE_WATERFALL_ORDER, 0,
                       ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWaterfallOptions:apart:
     *
     * Whether the patients of a group stand together.
     */
    g_param_spec_boolean ("apart", N_("Each Group Apart"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWaterfallOptions:lower-line:
     *
     * A change at or below which patients are counted, such as −30.
     */
    engraft_options_param_spec_optional ("lower-line", N_("Lower Line"), -G_MAXDOUBLE, G_MAXDOUBLE),
    /**
     * EngraftWaterfallOptions:upper-line:
     *
     * A change at or above which patients are counted, such as 20.
     */
    engraft_options_param_spec_optional ("upper-line", N_("Upper Line"), -G_MAXDOUBLE, G_MAXDOUBLE),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_waterfall_options_init (EngraftWaterfallOptions *self)
{
}

/**
 * engraft_waterfall_options_new:
 *
 * Gives options without a column.
 *
 * Returns: (transfer full): options without a column
 */
EngraftWaterfallOptions *
engraft_waterfall_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_WATERFALL_OPTIONS, NULL);
}

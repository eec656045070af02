/* engraft-baseline-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-baseline-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"

/**
 * EngraftBaselineOptions:
 *
 * What a table of baseline characteristics is to show.
 *
 * Rows and groups are those of the [class@Cohort].
 */
struct _EngraftBaselineOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftBaselineOptions, engraft_baseline_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_baseline_options_class_init (EngraftBaselineOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftBaselineOptions:variables:
     *
     * The columns, in their order; `factor(name)` takes a number by its values, as is done with one that has no
     * more than five.  Not set: all that are numbers or have few values.
     */
    g_param_spec_boxed ("variables", N_("Characteristics"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftBaselineOptions:summary:
     *
     * What numbers are shown by.
     */
    g_param_spec_enum ("summary", N_("Numbers As"), NULL, ENGRAFT_TYPE_BASELINE_SUMMARY,
                       ENGRAFT_BASELINE_SUMMARY_MEDIAN, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftBaselineOptions:means:
     *
     * Numbers that are shown by mean and standard deviation, whatever the others are.
     */
    g_param_spec_boxed ("means", N_("Means Of"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftBaselineOptions:overall:
     *
     * Whether there is a column of all groups together.
     */
    g_param_spec_boolean ("overall", N_("Column of All"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftBaselineOptions:tests:
     *
     * Whether groups are tested, which should not be done when they were made at random.
     */
    g_param_spec_boolean ("tests", N_("P-Values"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftBaselineOptions:decimals:
     *
     * Digits behind the point of numbers.
     */
    g_param_spec_int ("decimals", N_("Decimals"), NULL, 0, 6, 1, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_baseline_options_init (EngraftBaselineOptions *self)
{
}

/**
 * engraft_baseline_options_new:
 *
 * Gives a table of all columns, with medians and without tests.
 *
 * Returns: (transfer full): a table of all columns, with medians and without tests
 */
EngraftBaselineOptions *
engraft_baseline_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_BASELINE_OPTIONS, NULL);
}

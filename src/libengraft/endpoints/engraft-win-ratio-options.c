/* engraft-win-ratio-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/endpoints/engraft-win-ratio-options.h"

#include <glib/gi18n-lib.h>

/**
 * EngraftWinRatioOptions:
 *
 * Which arms are compared, and on which outcomes.
 */
struct _EngraftWinRatioOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftWinRatioOptions, engraft_win_ratio_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_win_ratio_options_class_init (EngraftWinRatioOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftWinRatioOptions:arm:
     *
     * The column with the arm.
     */
    g_param_spec_string ("arm", N_("Arm"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWinRatioOptions:treatment:
     *
     * The arm whose wins are counted.
     */
    g_param_spec_string ("treatment", N_("Treatment"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWinRatioOptions:control:
     *
     * The arm it is compared with; not set: the other one of two.
     */
    g_param_spec_string ("control", N_("Control"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWinRatioOptions:outcomes:
     *
     * What decides, the most important first: each “time=COLUMN:STATUS” (the status is 1 where the event happened, of a
     * column CNSR 0; later is better), “higher=COLUMN” or “lower=COLUMN” (which is better), with “:MARGIN” behind it where differences up to that
     * do not tell.  Of a column of texts it is said by “=VALUE” which of them counts, as in “time=days:status=dead” and
     * “higher=remission=yes”.
     */
    g_param_spec_boxed ("outcomes", N_("Outcomes"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWinRatioOptions:confidence:
     *
     * The level of all intervals, as a share.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_win_ratio_options_init (EngraftWinRatioOptions *self)
{
}

/**
 * engraft_win_ratio_options_new:
 *
 * Gives options without outcomes, with 95 % intervals.
 *
 * Returns: (transfer full): options
 */
EngraftWinRatioOptions *
engraft_win_ratio_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_WIN_RATIO_OPTIONS, NULL);
}

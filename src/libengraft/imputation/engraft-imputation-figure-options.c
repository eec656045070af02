/* engraft-imputation-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/imputation/engraft-imputation-figure-options.h"

#include <glib/gi18n-lib.h>

/**
 * EngraftImputationFigureOptions:
 *
 * How a figure of pooled hazard ratios looks; nothing here changes a number.
 */
struct _EngraftImputationFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftImputationFigureOptions, engraft_imputation_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static GParamSpec *
yes_no (const char *name,
        const char *nick,
        gboolean    value)
{
  return g_param_spec_boolean (name, nick, NULL, value, ENGRAFT_OPTIONS_PARAM);
}

static GParamSpec *
text (const char *name,
      const char *nick)
{
  return g_param_spec_string (name, nick, NULL, NULL, ENGRAFT_OPTIONS_PARAM);
}

static void
engraft_imputation_figure_options_class_init (EngraftImputationFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftImputationFigureOptions:complete-cases:
     *
     * Whether the ratios of rows without a gap stand beside the pooled ones.
     */
    yes_no ("complete-cases", N_("Complete Cases Beside"), TRUE),
    /**
     * EngraftImputationFigureOptions:numbers:
     *
     * Whether the numbers stand beside the figure.
     */
    yes_no ("numbers", N_("Numbers"), TRUE),
    /**
     * EngraftImputationFigureOptions:x-label:
     *
     * The label of the lower axis; not set: by what is drawn; empty: none.
     */
    text ("x-label", N_("Label of Lower Axis")),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_imputation_figure_options_init (EngraftImputationFigureOptions *self)
{
}

/**
 * engraft_imputation_figure_options_new:
 *
 * Gives a forest with its numbers, and complete cases beside.
 *
 * Returns: (transfer full): a forest with its numbers, and complete cases beside
 */
EngraftImputationFigureOptions *
engraft_imputation_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_IMPUTATION_FIGURE_OPTIONS, NULL);
}

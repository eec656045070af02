/* engraft-mantel-byar-figure.c: curves of groups that change become a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-mantel-byar-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-survival-figure-private.h"
#include "libengraft/text/engraft-format.h"

/* The test has another name than that of groups that stay. */
static void
add_test (EngraftMantelByar *result,
          EngraftScene      *scene)
{
  EngraftGroupTest *test = engraft_mantel_byar_get_test (result);
  g_autofree char *p = NULL;

  if (!test || !isfinite (engraft_group_test_get_p (test)))
    return;
  p = engraft_format_p_relation (engraft_group_test_get_p (test));
  if (engraft_group_test_get_weight (test) == ENGRAFT_TEST_LOG_RANK)
    /* Translators: a p-value such as “= 0.75” or “< 0.001” */
    g_ptr_array_add (scene->notes, g_strdup_printf (_("Mantel–Byar p %s"), p));
  else
    /* Translators: a test and its p-value such as “= 0.75” */
    g_ptr_array_add (scene->notes, g_strdup_printf (_("%s p %s"), engraft_group_test_get_name (test), p));
}

static void
replace (char **text,
         char  *other)
{
  g_free (*text);
  *text = other;
}

/* Whoever changes group leaves the one and comes into the other: the table counts that, and the caption says it. */
static void
add_words (EngraftMantelByar            *result,
           EngraftSurvivalFigureOptions *options,
           EngraftScene                 *scene)
{
  EngraftSurvivalFit *fit = engraft_mantel_byar_get_fit (result);
  const char *title = engraft_options_get_string (ENGRAFT_OPTIONS (options), "title");
  const char *before = engraft_survival_curve_get_name (engraft_survival_fit_get_curve (fit, 0));
  const char *after = engraft_survival_curve_get_name (engraft_survival_fit_get_curve (fit, 1));
  g_autofree char *sentence = engraft_mantel_byar_dup_sentence (result);

  if (!title || !*title)
    /* Translators: the title of a figure; two groups */
    replace (&scene->title, g_strdup_printf (_("Survival by a group that changes: %s, %s"), before, after));
  replace (&scene->description, g_strdup_printf (C_("figure", "%s. %s"), scene->title, sentence));
  /* Translators: the rest of a caption; two groups */
  replace (&scene->caption, g_strdup_printf (_("Curves of Simon and Makuch: whoever changes group leaves “%2$s”, as the "
                                               "censored do, and is at risk in “%3$s” from then on. %1$s"),
                                             scene->caption ? scene->caption : "", before, after));
}

/**
 * engraft_mantel_byar_figure_new:
 * @result: two groups, one of which is left for the other
 * @options: how the figure is to look
 *
 * Draws the curves of Simon and Makuch, as survival curves are drawn; the numbers at risk under them fall and rise.
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_mantel_byar_figure_new (EngraftMantelByar            *result,
                                EngraftSurvivalFigureOptions *options)
{
  g_autoptr(EngraftOptions) own = NULL;
  EngraftScene *scene;

  g_return_val_if_fail (ENGRAFT_IS_MANTEL_BYAR (result), NULL);
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_FIGURE_OPTIONS (options), NULL);

  own = engraft_options_copy (ENGRAFT_OPTIONS (options));
  g_object_set (own, "show-test", FALSE, NULL);
  scene = engraft_survival_figure_make (engraft_mantel_byar_get_fit (result), result,
                                        ENGRAFT_SURVIVAL_FIGURE_OPTIONS (own));
  if (engraft_options_get_boolean (ENGRAFT_OPTIONS (options), "show-test"))
    add_test (result, scene);
  add_words (result, options, scene);

  return scene;
}

/* engraft-incidence-wording.c: labels, notes, caption and description of the figure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-incidence-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-time-axis.h"
#include "libengraft/risks/engraft-incidence-options.h"
#include "libengraft/survival/engraft-survival-options.h"
#include "libengraft/text/engraft-format.h"

static EngraftOptions *
options_of (EngraftIncidenceFigure *self)
{
  return ENGRAFT_OPTIONS (self->options);
}

static EngraftOptions *
result_options (EngraftIncidenceFigure *self)
{
  return ENGRAFT_OPTIONS (engraft_cumulative_incidence_get_options (self->result));
}

/* the cause, when there is but one to speak of */
static const char *
get_only_cause (EngraftIncidenceFigure *self)
{
  if (self->stacked || self->causes->len != 1)
    return NULL;

  return engraft_cumulative_incidence_get_cause (self->result, g_array_index (self->causes, guint, 0));
}

static char *
dup_what (EngraftIncidenceFigure *self)
{
  const char *cause = get_only_cause (self);

  if (self->stacked)
    return g_strdup (_("Share of patients"));
  if (cause)
    /* Translators: of a cause */
    return g_strdup_printf (_("Cumulative incidence of %s"), cause);

  return g_strdup (_("Cumulative incidence"));
}

static char *
dup_y_title (EngraftIncidenceFigure *self)
{
  const char *asked = engraft_options_get_string (options_of (self), "y-label");
  g_autofree char *what = dup_what (self);

  if (asked)
    return g_strdup (asked);

  return self->percent ? g_strdup_printf (C_("axis", "%s (%%)"), what) : g_steal_pointer (&what);
}

static char *
dup_x_title (EngraftIncidenceFigure *self)
{
  const char *asked = engraft_options_get_string (options_of (self), "x-label");
  gboolean landmark = engraft_options_get_double (result_options (self), "landmark") > 0;

  if (asked)
    return g_strdup (asked);

  return engraft_time_axis_dup_title (engraft_cumulative_incidence_get_unit (self->result),
                                      landmark ? _("Time since landmark") : _("Time"));
}

static char *
dup_title (EngraftIncidenceFigure *self)
{
  const char *asked = engraft_options_get_string (options_of (self), "title");
  EngraftSurvivalData *data = engraft_cumulative_incidence_get_data (self->result);
  const char *group = engraft_survival_data_get_group_title (data);
  g_autofree char *what = dup_what (self);

  if (asked && *asked)
    return g_strdup (asked);
  if (self->stacked)
    {
      const char *name = engraft_cumulative_incidence_get_group (self->result, g_array_index (self->groups, guint, 0));

      /* Translators: the title of a figure, and the group that is shown */
      return *name ? g_strdup_printf (_("States over time in %s"), name) : g_strdup (_("States over time"));
    }
  if (group && *group)
    /* Translators: what is drawn and by what it is grouped: “Survival by treatment” */
    return g_strdup_printf (C_("figure", "%s by %s"), what, group);

  return g_steal_pointer (&what);
}

static void
add_tests (EngraftIncidenceFigure *self,
           EngraftScene           *scene)
{
  for (guint i = 0; i < self->causes->len && !self->stacked; i++)
    {
      guint cause = g_array_index (self->causes, guint, i);
      g_autofree char *relation = NULL;
      double p;

      if (!engraft_cumulative_incidence_get_test (self->result, cause, NULL, NULL, &p))
        continue;
      relation = engraft_format_p_relation (p);
      if (self->causes->len == 1)
        g_ptr_array_add (scene->notes, g_strdup_printf (_("Gray’s test: p %s"), relation));
      else
        /* Translators: a cause and “= 0.75” */
        g_ptr_array_add (scene->notes, g_strdup_printf (_("%s, Gray’s test: p %s"),
                                                        engraft_cumulative_incidence_get_cause (self->result, cause),
                                                        relation));
    }
}

static const char *
get_interval (EngraftIncidenceFigure *self)
{
  switch (engraft_options_get_enum (result_options (self), "interval"))
    {
    case ENGRAFT_INTERVAL_LOG_LOG:
      return _("log-log-transformed");
    case ENGRAFT_INTERVAL_PLAIN:
      return _("untransformed");
    case ENGRAFT_INTERVAL_LOGIT:
      return _("logit-transformed");
    case ENGRAFT_INTERVAL_ARCSIN:
      return _("arcsine-square-root-transformed");
    case ENGRAFT_INTERVAL_LOG:
    default:
      return _("log-transformed");
    }
}

static char *
dup_caption (EngraftIncidenceFigure *self)
{
  g_autoptr(GString) caption = g_string_new (_("Aalen-Johansen estimates."));
  g_autofree char *level = engraft_format_number (engraft_options_get_double (result_options (self), "confidence") * 100, 4);
  gboolean gray = engraft_cumulative_incidence_get_variance (self->result) == ENGRAFT_INCIDENCE_VARIANCE_GRAY;

  if (self->stacked)
    g_string_append_printf (caption, " %s", _("At each time the shares sum to 100%."));
  else if (engraft_options_get_boolean (options_of (self), "intervals"))
    {
      g_string_append_c (caption, ' ');
      /* Translators: a level such as 95, a method of variance, a transformation */
      g_string_append_printf (caption, _("Shaded: pointwise %s%% confidence intervals (%s, %s)."), level,
                              gray ? _("Gray’s variance") : _("infinitesimal jackknife"), get_interval (self));
    }
  if (!self->stacked && engraft_options_get_boolean (options_of (self), "naive"))
    g_string_append_printf (caption, " %s", _("Dotted: one minus Kaplan-Meier, which overstates the incidence."));

  return g_string_free (g_steal_pointer (&caption), FALSE);
}

void
engraft_incidence_figure_add_words (EngraftIncidenceFigure *self,
                                    EngraftScene           *scene)
{
  g_autofree char *sentence = engraft_cumulative_incidence_dup_sentence (self->result);

  scene->heading = g_strdup (engraft_options_get_string (options_of (self), "title"));
  scene->x.title = dup_x_title (self);
  scene->y.title = dup_y_title (self);
  scene->title = dup_title (self);
  scene->description = g_strdup_printf (C_("figure", "%s. %s"), scene->title, sentence);
  if (engraft_options_get_boolean (options_of (self), "show-test"))
    add_tests (self, scene);
  scene->caption = dup_caption (self);
}

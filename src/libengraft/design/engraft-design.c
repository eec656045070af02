/* engraft-design.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/design/engraft-design-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/engraft-notice.h"

/* fewer events do not bear out a normal approximation */
#define FEW_EVENTS 20
/* fewer clusters than are asked for where the test is normal (Donner & Klar 2000, 5.2) */
#define FEW_CENTRES 40

/**
 * EngraftDesign:
 *
 * A trial that is planned: how many subjects it needs, what power it has or what effect it can show.  Immutable.
 *
 * Events of trials with follow-up are those that are seen while subjects come and are followed: the probability is
 * integrated exactly over the times of entry.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftDesign, engraft_design, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_design_result_init))

/**
 * engraft_design_error_quark:
 *
 * Names the domain of [error@DesignError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-design-error-quark, engraft_design_error)

static void
engraft_design_finalize (GObject *object)
{
  EngraftDesign *self = ENGRAFT_DESIGN (object);

  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  g_free (self->stages);

  G_OBJECT_CLASS (engraft_design_parent_class)->finalize (object);
}

static void
engraft_design_class_init (EngraftDesignClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_design_finalize;
}

static void
engraft_design_init (EngraftDesign *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
}

static void
say (EngraftDesign *self,
     const char    *subject,
     const char    *message)
{
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (ENGRAFT_SEVERITY_WARNING, subject, message);

  g_list_store_append (self->notices, notice);
}

/* What is set but cannot be heeded is told, for the size is not what was asked for. */
static void
add_unheeded (EngraftDesign *self)
{
  double size = engraft_design_get_number (self, "centre-size");
  gboolean centres = size > 1 && engraft_design_get_number (self, "correlation") > 0;

  if (engraft_design_get_number (self, "margin") > 0 && !engraft_design_has_margin (self)
      && self->kind != ENGRAFT_DESIGN_KIND_LOG_RANK && self->kind != ENGRAFT_DESIGN_KIND_COX)
    say (self, "margin", _("The margin is not used: this kind of trial shows superiority. For non-inferiority choose a "
                           "trial of two arms."));
  if (centres && !(self->design_effect > 1))
    say (self, "centre-size", _("That subjects of a centre are alike is not allowed for: this kind of trial has exact "
                                "probabilities, or no size."));
}

static void
add_few_centres (EngraftDesign *self)
{
  double centres, control;

  engraft_design_get_centres (self, &centres, &control);
  if (centres + (isnan (control) ? 0 : control) < FEW_CENTRES)
    say (self, "centre-size", _("There are few centres, and the size is that of a normal test, which is then too small. Add "
                                "at least one centre to each arm, and analyse by centres."));
}

static void
add_notices (EngraftDesign *self)
{
  add_unheeded (self);
  add_few_centres (self);
  if (self->events < FEW_EVENTS)
    say (self, "n", _("So few events are expected that the normal approximation, on which the size rests, is "
                      "unsure. Check the design by simulation."));
  if (!self->has_times && isnan (engraft_design_get_number (self, "event-share"))
      && (self->kind == ENGRAFT_DESIGN_KIND_LOG_RANK || self->kind == ENGRAFT_DESIGN_KIND_COX))
    say (self, "event-share", _("No times and no share with the event are given: what is counted as subjects "
                                "are events."));
  if (self->kind == ENGRAFT_DESIGN_KIND_TWO_STAGE && self->optimal + 1 == self->n_stages)
    say (self, "largest", _("The optimal design is the largest that was looked at; a larger one may be better. "
                            "Allow a larger trial."));
  if (self->kind == ENGRAFT_DESIGN_KIND_MEANS && self->n_looks > 1)
    say (self, "looks", _("Boundaries are those of normal statistics; with few subjects Student’s test spends "
                          "somewhat more."));
}

/**
 * engraft_design_new:
 * @options: what is known of the trial; copied
 * @operation: (nullable): shows progress, cancels the work
 * @error: return location for an #EngraftDesignError or `G_IO_ERROR_CANCELLED`
 *
 * Plans a trial.  May be called in any thread.  Two stages are searched in O(largest⁴) at worst; all else
 * takes less than a second.
 *
 * Returns: (transfer full) (nullable): the design
 */
EngraftDesign *
engraft_design_new (EngraftDesignOptions  *options,
                    EngraftOperation      *operation,
                    GError               **error)
{
  g_autoptr(EngraftDesign) self = NULL;
  gboolean good;

  g_return_val_if_fail (ENGRAFT_IS_DESIGN_OPTIONS (options), NULL);

  self = g_object_new (ENGRAFT_TYPE_DESIGN, NULL);
  self->options = ENGRAFT_DESIGN_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  self->operation = operation;
  good = engraft_design_read (self, error) && engraft_design_read_looks (self, error)
         && engraft_design_compute (self, error);
  self->operation = NULL;
  if (!good)
    return NULL;
  add_notices (self);

  return g_steal_pointer (&self);
}

/**
 * engraft_design_get_notices:
 * @self: a design
 *
 * Gives [class@Notice]s: what one should know before relying on it.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_design_get_notices (EngraftDesign *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DESIGN (self), NULL);

  return G_LIST_MODEL (self->notices);
}

/**
 * engraft_design_get_kind:
 * @self: a design
 *
 * Tells what the trial compares.
 *
 * Returns: what the trial compares
 */
EngraftDesignKind
engraft_design_get_kind (EngraftDesign *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DESIGN (self), ENGRAFT_DESIGN_KIND_LOG_RANK);

  return self->kind;
}

/**
 * engraft_design_get_sides:
 * @self: a design
 *
 * Tells whether the test is one-sided or two-sided.
 *
 * Returns: 1 or 2
 */
int
engraft_design_get_sides (EngraftDesign *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DESIGN (self), 0);

  return self->sides;
}

/**
 * engraft_design_get_size:
 * @self: a design
 * @n: (out) (optional): whole subjects
 * @experimental: (out) (optional): of these, in the experimental arm, or in the only one
 * @control: (out) (optional): of these, in the control arm
 *
 * Tells how many subjects there are.
 *
 * Returns: subjects before rounding; with looks only, how many times as much information as one look needs
 */
double
engraft_design_get_size (EngraftDesign *self,
                         guint         *n,
                         guint         *experimental,
                         guint         *control)
{
  g_return_val_if_fail (ENGRAFT_IS_DESIGN (self), NAN);

  if (n)
    *n = self->n;
  if (experimental)
    *experimental = self->n_experimental;
  if (control)
    *control = self->n_control;

  return self->size;
}

/**
 * engraft_design_get_events:
 * @self: a design
 *
 * Tells how many events are expected.
 *
 * Returns: events, of the size before rounding; NaN when it has none
 */
double
engraft_design_get_events (EngraftDesign *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DESIGN (self), NAN);

  return self->events;
}

/**
 * engraft_design_get_power:
 * @self: a design
 *
 * Gives the power with whole subjects.
 *
 * Returns: the power
 */
double
engraft_design_get_power (EngraftDesign *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DESIGN (self), NAN);

  return self->power;
}

/**
 * engraft_design_get_effect:
 * @self: a design
 *
 * Gives the effect: a hazard ratio, a proportion or a difference of means.
 *
 * Returns: the effect
 */
double
engraft_design_get_effect (EngraftDesign *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DESIGN (self), NAN);

  return self->effect;
}

/**
 * engraft_design_get_n_looks:
 * @self: a design
 *
 * Tells how often the data are looked at.
 *
 * Returns: how often
 */
guint
engraft_design_get_n_looks (EngraftDesign *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DESIGN (self), 0);

  return self->n_looks;
}

/**
 * engraft_design_get_look:
 * @self: a design
 * @look: which look
 * @spent: (out) (optional): the level that is spent by then
 * @crossing: (out) (optional): the probability that the effect, when it is there, is shown at this look
 *
 * Gives the boundary of a look.
 *
 * Returns: what the statistic must exceed
 */
double
engraft_design_get_look (EngraftDesign *self,
                         guint          look,
                         double        *spent,
                         double        *crossing)
{
  g_return_val_if_fail (ENGRAFT_IS_DESIGN (self) && look < self->n_looks, NAN);

  if (spent)
    *spent = self->spent[look];
  if (crossing)
    *crossing = self->crossing[look];

  return self->critical[look];
}

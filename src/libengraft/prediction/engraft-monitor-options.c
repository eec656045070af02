/* engraft-monitor-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-monitor-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftMonitorOptions:
 *
 * Whose predictions are watched over time, and by what.
 *
 * Rows, and where they are followed for some time how that ended, are those of the [class@Cohort].
 */
struct _EngraftMonitorOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftMonitorOptions, engraft_monitor_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_monitor_options_class_init (EngraftMonitorOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftMonitorOptions:model:
     *
     * The content of a model file; not set: risks are those of a column.
     */
    engraft_param_text ("model", N_("Model"), NULL),
    /**
     * EngraftMonitorOptions:risk:
     *
     * Without a model: the column of predicted risks, as shares.
     */
    engraft_param_text ("risk", N_("Predicted Risk"), NULL),
    /**
     * EngraftMonitorOptions:outcome:
     *
     * The column that tells who had the event; not set: by the follow-up of the cohort.
     */
    engraft_param_text ("outcome", N_("Outcome"), NULL),
    /**
     * EngraftMonitorOptions:event:
     *
     * The value of the outcome that is the event; not set: the one of two that says so.
     */
    engraft_param_text ("event", N_("Event"), NULL),
    /**
     * EngraftMonitorOptions:horizon:
     *
     * Of follow-up: the time, in its unit, by which the event is predicted; not set: that of the model.
     */
    engraft_options_param_spec_optional ("horizon", N_("Horizon"), 0, G_MAXDOUBLE),
    /**
     * EngraftMonitorOptions:competing:
     *
     * Whether other events preclude the one that is predicted; otherwise they end follow-up as censoring does.
     */
    g_param_spec_boolean ("competing", N_("Other Events Preclude It"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMonitorOptions:batch:
     *
     * The column that tells when rows came, or in which batch: a date, a number or a category; not set: in the order of the
     * rows.
     */
    engraft_param_text ("batch", N_("Date or Batch"), NULL),
    /**
     * EngraftMonitorOptions:window:
     *
     * How many rows a window has where it is made by counting: where there is no batch, or fewer rows a month than
     * #EngraftMonitorOptions:fewest-a-month.
     */
    g_param_spec_int ("window", N_("Rows of a Window"), NULL, 10, 1000000, 50, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMonitorOptions:fewest-a-month:
     *
     * With fewer rows in the usual month windows are made by counting instead of by months.
     */
    g_param_spec_int ("fewest-a-month", N_("Fewest Rows a Month"), NULL, 1, 1000000, 30, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMonitorOptions:reference-batches:
     *
     * Without a table of reference, and without the training: the first so many batches are what others are compared with.
     */
    g_param_spec_int ("reference-batches", N_("Batches of Reference"), NULL, 1, 1000, 1, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMonitorOptions:first-batches:
     *
     * Without a table of reference: later batches are compared with the first ones also where the model knows how what it
     * learned from was distributed.
     */
    g_param_spec_boolean ("first-batches", N_("Compare with the First Batches"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMonitorOptions:features:
     *
     * Without a model: the columns that are watched beside the risk.
     */
    engraft_param_texts ("features", N_("Watched")),
    /**
     * EngraftMonitorOptions:odds-ratio:
     *
     * What change of the odds an alarm is tuned to: so many times those predicted, and for the other side their inverse.
     */
    g_param_spec_double ("odds-ratio", N_("Odds Ratio to Detect"), NULL, 1.05, 100, 2, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMonitorOptions:limit:
     *
     * The sum at which there is an alarm.
     */
    g_param_spec_double ("limit", N_("Limit of the Sum"), NULL, .5, 100, 4.5, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMonitorOptions:restart:
     *
     * Whether the sum begins anew after an alarm.
     */
    g_param_spec_boolean ("restart", N_("Begin Anew after an Alarm"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMonitorOptions:confidence:
     *
     * The level of all limits, as a share.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_monitor_options_init (EngraftMonitorOptions *self)
{
}

/**
 * engraft_monitor_options_new:
 *
 * Gives options without a model.
 *
 * Returns: (transfer full): options without a model
 */
EngraftMonitorOptions *
engraft_monitor_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_MONITOR_OPTIONS, NULL);
}

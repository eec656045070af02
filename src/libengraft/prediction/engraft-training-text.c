/* engraft-training-text.c: a training as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/prediction/engraft-linear-predictor.h"
#include "libengraft/prediction/engraft-stack-predictor.h"
#include "libengraft/prediction/engraft-svm-predictor.h"
#include "libengraft/prediction/engraft-training-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-methods-draft.h"

static EngraftTrainedLearner *
get_learner (EngraftTraining *self,
             guint            index)
{
  return &g_array_index (self->learners, EngraftTrainedLearner, index);
}

static void
add_measures (JsonBuilder           *builder,
              const char            *name,
              const EngraftMeasures *m)
{
  engraft_json_begin_object (builder, name);
  engraft_json_number (builder, "c", m->c);
  engraft_json_number (builder, "c-se", m->c_se);
  engraft_json_number (builder, "uno", m->uno);
  engraft_json_number (builder, "uno-se", m->uno_se);
  engraft_json_number (builder, "auc", m->auc);
  engraft_json_number (builder, "auc-se", m->auc_se);
  engraft_json_number (builder, "brier", m->brier);
  engraft_json_number (builder, "brier-se", m->brier_se);
  engraft_json_number (builder, "slope", m->slope);
  engraft_json_number (builder, "slope-se", m->slope_se);
  engraft_json_number (builder, "expected", m->expected);
  engraft_json_number (builder, "observed", m->observed);
  engraft_json_number (builder, "in-large", m->in_large);
  engraft_json_number (builder, "in-large-se", m->in_large_se);
  engraft_json_number (builder, "scaled-brier", m->scaled);
  engraft_json_number (builder, "ici", m->ici);
  engraft_json_number (builder, "e50", m->e50);
  engraft_json_number (builder, "e90", m->e90);
  json_builder_end_object (builder);
}

static void
add_optimism (JsonBuilder           *builder,
              const EngraftMeasures *m)
{
  engraft_json_begin_object (builder, "optimism");
  engraft_json_number (builder, "c", m->c);
  engraft_json_number (builder, "uno", m->uno);
  engraft_json_number (builder, "auc", m->auc);
  engraft_json_number (builder, "brier", m->brier);
  engraft_json_number (builder, "slope", m->slope);
  json_builder_end_object (builder);
}

static void
add_learner (JsonBuilder     *builder,
             EngraftTraining *self,
             guint            index)
{
  const EngraftTrainedLearner *trained = get_learner (self, index);
  double difference, low, high, p;

  engraft_json_begin_object (builder, NULL);
  engraft_json_text (builder, "learner", trained->learner->nick);
  engraft_json_text (builder, "refusal", trained->refusal);
  if (!trained->refusal)
    {
      g_autoptr(GPtrArray) reasons = engraft_training_list_reasons (self, index);

      add_measures (builder, "held-out", &trained->held_out);
      add_measures (builder, "apparent", &trained->apparent);
      if (trained->n_refits)
        add_optimism (builder, &trained->optimism);
      engraft_json_number (builder, "bootstraps", trained->n_refits);
      engraft_json_number (builder, "failed-bootstraps", trained->n_failed);
      engraft_json_number (builder, "d-calibration", trained->d_calibration);
      engraft_json_number (builder, "d-calibration-p", trained->d_p);
      engraft_json_number (builder, "gain", engraft_training_get_gain (self, trained));
      if (engraft_training_get_comparison (self, index, &difference, &low, &high, &p))
        {
          engraft_json_begin_object (builder, self->time ? "c-more-than-ridge" : "auc-more-than-ridge");
          engraft_json_number (builder, "difference", difference);
          engraft_json_number (builder, "lower", low);
          engraft_json_number (builder, "upper", high);
          engraft_json_number (builder, "p", p);
          json_builder_end_object (builder);
        }
      if (!trained->learner->is_same)
        {
          engraft_json_nick (builder, "verdict", ENGRAFT_TYPE_VERDICT, engraft_training_get_verdict (self, index));
          engraft_json_begin_array (builder, "reasons");
          for (guint k = 0; k < reasons->len; k++)
            engraft_json_text (builder, NULL, reasons->pdata[k]);
          json_builder_end_array (builder);
        }
      engraft_json_numbers (builder, "risk", trained->risk, self->n);
      engraft_predictor_add_json (trained->predictor, builder, "model");
    }
  json_builder_end_object (builder);
}

/* Splits are data: whoever has them can compute every number again. */
static void
add_folds (JsonBuilder     *builder,
           EngraftTraining *self)
{
  engraft_json_begin_array (builder, "folds");
  for (guint r = 0; r < self->n_repeats; r++)
    {
      engraft_json_begin_array (builder, NULL);
      for (guint i = 0; i < self->n; i++)
        json_builder_add_int_value (builder, self->folds[(gsize) r * self->n + i]);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

void
engraft_training_add_columns (JsonBuilder      *builder,
                              EngraftPredictor *predictor)
{
  EngraftLinearPredictor *linear = ENGRAFT_IS_LINEAR_PREDICTOR (predictor) ? ENGRAFT_LINEAR_PREDICTOR (predictor) : NULL;

  engraft_json_begin_array (builder, "columns");
  for (guint c = 0; linear && c < linear->columns->len; c++)
    {
      g_autofree char *column = engraft_linear_predictor_dup_column (linear, c);

      engraft_json_text (builder, NULL, column);
    }
  json_builder_end_array (builder);
}

/**
 * engraft_training_to_json:
 * @self: a training
 *
 * Gets all of it: the task, who was in which part, every learner with its measures and its model.
 *
 * Returns: (transfer full): a JSON object
 */
JsonNode *
engraft_training_to_json (EngraftTraining *self)
{
  g_autoptr(JsonBuilder) builder = NULL;
  g_autofree char *sentence = NULL, *methods = NULL;
  const guint *rows;

  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self), NULL);

  builder = json_builder_new ();
  sentence = engraft_training_dup_sentence (self);
  methods = engraft_training_dup_methods (self);
  rows = engraft_survival_data_get_rows (self->data, NULL);
  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-training-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  engraft_json_text (builder, "event", engraft_survival_data_get_event_title (self->data));
  engraft_json_nick (builder, "outcome", ENGRAFT_TYPE_OUTCOME_KIND, self->kind);
  engraft_json_number (builder, "horizon", self->horizon);
  engraft_json_number (builder, "patients", self->n);
  engraft_json_number (builder, "events", self->n_events);
  if (self->kind == ENGRAFT_OUTCOME_KIND_COMPETING)
    engraft_json_number (builder, "competing-events", self->n_competing);
  engraft_json_number (builder, "censored-before", self->n_censored);
  json_builder_set_member_name (builder, "options");
  json_builder_add_value (builder, engraft_options_to_json (ENGRAFT_OPTIONS (self->options)));
  engraft_json_begin_tally (builder, engraft_training_get_tally (self));
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "features");
  json_builder_add_value (builder, engraft_dictionary_to_json (self->dictionary));
  engraft_json_begin_array (builder, "rows");
  for (guint i = 0; i < self->n; i++)
    json_builder_add_int_value (builder, rows[i] + 1);
  json_builder_end_array (builder);
  engraft_training_add_columns (builder, get_learner (self, self->chosen)->predictor);
  add_folds (builder, self);
  if (self->period_title)
    {
      engraft_json_text (builder, "learned-until", self->period_until);
      engraft_json_text (builder, "by", self->period_title);
    }
  if (self->n_permutations)
    {
      engraft_json_begin_object (builder, "permutations");
      engraft_json_number (builder, "n", self->n_permutations);
      engraft_json_number (builder, "p", self->permutation_p);
      json_builder_end_object (builder);
    }
  engraft_json_text (builder, "chosen", get_learner (self, self->chosen)->learner->nick);
  engraft_json_begin_array (builder, "learners");
  for (guint k = 0; k < self->learners->len; k++)
    add_learner (builder, self, k);
  json_builder_end_array (builder);
  engraft_json_notices (builder, G_LIST_MODEL (self->notices));
  engraft_json_text (builder, "sentence", sentence);
  engraft_json_text (builder, "methods", methods);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

/**
 * engraft_training_dup_sentence:
 * @self: a training
 *
 * Gives the answer in words: what is predicted, how well, and whether it can be believed.
 *
 * Returns: (transfer full): sentences
 */
char *
engraft_training_dup_sentence (EngraftTraining *self)
{
  const EngraftTrainedLearner *trained;
  g_autoptr(GArray) reasons = NULL;
  EngraftVerdictFacts facts;

  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self), NULL);

  trained = get_learner (self, self->chosen);
  facts = (EngraftVerdictFacts) {
    .learner = trained->learner->title, .event = engraft_survival_data_get_event_title (self->data), .kind = self->kind,
    .horizon = self->horizon, .unit = engraft_survival_data_get_unit (self->data), .c = trained->held_out.c,
    .c_se = trained->held_out.c_se, .gain = engraft_training_get_gain (self, trained),
  };
  facts.verdict = engraft_training_judge (self, self->chosen, &reasons);
  facts.reasons = reasons;

  return engraft_verdict_words_say (&facts);
}

static void
say_splits (EngraftTraining     *self,
            EngraftMethodsDraft *draft)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  int seed = engraft_options_get_int (options, "seed"), bootstraps = engraft_options_get_int (options, "bootstraps");

  if (self->period_title)
    engraft_methods_draft_say (draft, g_strdup_printf (
      _("Those who came after %s (“%s”) were predicted by models of those who came until then; the model that is kept learned from all."),
      self->period_until, self->period_title));
  else if (self->site_title)
    engraft_methods_draft_say (draft, g_strdup_printf (_("Patients of each “%s” were predicted by models of all others."),
                                                       self->site_title));
  else if (engraft_training_leaves_one (self))
    engraft_methods_draft_say (draft, g_strdup (self->kind != ENGRAFT_OUTCOME_KIND_YES_NO
      ? _("Each patient was predicted by a model of all others.")
      : _("Each patient was predicted by a model of all others; patients are told apart by how far log odds are above those of the "
          "others, as who has the outcome is missing among these.")));
  else
    engraft_methods_draft_say (draft, g_strdup_printf (_("Patients were dealt to %u parts, %u times (seed %d), and those of each part "
                                                         "predicted by models of the others."), self->n_folds, self->n_repeats, seed));
  engraft_methods_draft_say (draft, g_strdup (_("Filling of missing values, scaling and the choice of penalties were done anew in "
                                                "each.")));
  if (bootstraps)
    engraft_methods_draft_say (draft, g_strdup_printf (
      _("Optimism is the mean difference, over %d bootstrap samples with the whole training in each, between the sample’s own "
        "patients and all [%u]."), bootstraps, engraft_methods_draft_cite (draft,
        "Harrell FE, Lee KL, Mark DB. Multivariable prognostic models: issues in developing models, evaluating assumptions and "
        "adequacy, and measuring and reducing errors. Stat Med 1996;15:361-387")));
}

/* What was learned from where columns are many. */
static void
say_columns (EngraftTraining     *self,
             EngraftMethodsDraft *draft)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  const char * const *patterns = engraft_options_get_strv (options, "columns-like");
  const int filter = engraft_options_get_enum (options, "column-filter"), kept = engraft_options_get_int (options, "columns-kept");
  gboolean net = FALSE;

  for (guint k = 0; k < self->learners->len; k++)
    net |= g_str_equal (get_learner (self, k)->learner->nick, "net");
  if (net && filter != ENGRAFT_COLUMN_FILTER_ALL)
    engraft_methods_draft_say (draft, g_strdup_printf (
      filter == ENGRAFT_COLUMN_FILTER_VARIANCE
      ? _("The elastic net keeps the %d columns that vary most, chosen without the patients who are then predicted [%u].")
      : _("The elastic net keeps the %d columns that differ most between the answers (Welch’s t), chosen without the patients who are then "
          "predicted [%u]."), kept, engraft_methods_draft_cite (draft,
      "Ambroise C, McLachlan GJ. Selection bias in gene extraction on the basis of microarray gene-expression data. Proc Natl Acad Sci "
      "U S A 2002;99:6562-6566")));
  if (patterns && *patterns && engraft_options_get_boolean (options, "methylation"))
    engraft_methods_draft_say (draft, g_strdup_printf (
      _("Of shares of methylation models that add features up count M-values, the log (base 2) of the share over the rest, both with 0.001 "
        "more [%u]."), engraft_methods_draft_cite (draft,
      "Du P, Zhang X, Huang CC, et al. Comparison of Beta-value and M-value methods for quantifying methylation levels by microarray "
      "analysis. BMC Bioinformatics 2010;11:587")));
}

static void
say_permutations (EngraftTraining     *self,
                  EngraftMethodsDraft *draft)
{
  if (self->n_permutations)
    engraft_methods_draft_say (draft, g_strdup_printf (
      _("Outcomes were dealt anew to the patients %u times and the whole training of the chosen model done again; the p-value is the "
        "share of these, and of the one that was, that told patients apart as well [%u]."), self->n_permutations,
      engraft_methods_draft_cite (draft, "Ojala M, Garriga GC. Permutation tests for studying classifier performance. J Mach Learn Res "
                                  "2010;11:1833-1863")));
}

#define AUSTIN "Austin PC, Steyerberg EW. The Integrated Calibration Index (ICI) and related metrics for quantifying the " \
  "calibration of logistic regression models. Stat Med 2019;38:4051-4065"

static gboolean
is_compared (EngraftTraining *self)
{
  double difference, low, high, p;
  gboolean any = FALSE;

  for (guint k = 0; k < self->learners->len && !any; k++)
    any = engraft_training_get_comparison (self, k, &difference, &low, &high, &p);

  return any;
}

/* How risks by a time are held to account. */
static void
say_times (EngraftTraining     *self,
           EngraftMethodsDraft *draft)
{
  guint auc, brier, c = 0;

  if (self->kind == ENGRAFT_OUTCOME_KIND_EVENT)
    c = engraft_methods_draft_cite (draft,
      "Uno H, Cai T, Pencina MJ, D’Agostino RB, Wei LJ. On the C-statistics for evaluating overall adequacy of risk prediction "
      "procedures with censored survival data. Stat Med 2011;30:1105-1117");
  else
    c = engraft_methods_draft_cite (draft,
      "Wolbers M, Koller MT, Witteman JC, Steyerberg EW. Prognostic models with competing risks: methods and application to coronary "
      "risk prediction. Epidemiology 2009;20:555-561");
  auc = engraft_methods_draft_cite (draft,
    "Blanche P, Dartigues JF, Jacqmin-Gadda H. Estimating and comparing time-dependent areas under receiver operating "
    "characteristic curves for censored event times with competing risks. Stat Med 2013;32:5381-5397");
  brier = engraft_methods_draft_cite (draft,
    "Graf E, Schmoor C, Sauerbrei W, Schumacher M. Assessment and comparison of prognostic classification schemes for survival "
    "data. Stat Med 1999;18:2529-2545");
  if (self->kind == ENGRAFT_OUTCOME_KIND_EVENT)
    engraft_methods_draft_say (draft, g_strdup_printf (
      _("C is Harrell’s, with the infinitesimal jackknife for its error; Uno’s is weighted by censoring [%u], as are the area under "
        "the curve [%u] and the Brier score [%u] at the horizon."), c, auc, brier));
  else
    engraft_methods_draft_say (draft, g_strdup_printf (
      _("The risk is that of having the event by the horizon, when the other event may come first; what was observed is the estimate of "
        "Aalen and Johansen. Of C, whoever had the other event counts as never having this one [%u]; the area under the curve [%u] and "
        "the Brier score [%u] at the horizon are weighted by censoring, and the other event is no censoring. The calibration slope is of "
        "Fine and Gray’s model."), c, auc, brier));
  engraft_methods_draft_say (draft, g_strdup_printf (
    _("The integrated calibration index is the mean distance of risks from a smooth curve of pseudo-values on them [%u]."),
    engraft_methods_draft_cite (draft, AUSTIN)));
  if (is_compared (self))
    engraft_methods_draft_say (draft, g_strdup (
      _("C of each other model is compared with that of the ridge model on the same patients, from whom neither had learned: the error "
        "of the difference is the infinitesimal jackknife, by what each patient changes of both; that models of parts have patients in "
        "common is not in it.")));
}

static void
say_answers (EngraftTraining     *self,
             EngraftMethodsDraft *draft)
{
  guint auc = engraft_methods_draft_cite (draft,
    "DeLong ER, DeLong DM, Clarke-Pearson DL. Comparing the areas under two or more correlated receiver operating characteristic "
    "curves: a nonparametric approach. Biometrics 1988;44:837-845");
  guint calibration = engraft_methods_draft_cite (draft,
    "Van Calster B, Nieboer D, Vergouwe Y, De Cock B, Pencina MJ, Steyerberg EW. A calibration hierarchy for risk models was defined: "
    "from utopia to empirical data. J Clin Epidemiol 2016;74:167-176");

  engraft_methods_draft_say (draft, g_strdup_printf (
    _("The area under the receiver operating characteristic has DeLong’s error [%u]. Calibration in the large is the intercept beside "
      "the logit of the risk, the calibration slope that of the logit [%u]; the integrated calibration index is the mean distance of "
      "risks from a smooth curve [%u]."), auc, calibration, engraft_methods_draft_cite (draft, AUSTIN)));
  if (is_compared (self))
    engraft_methods_draft_say (draft, g_strdup_printf (
      _("The area of each other model is compared with that of the ridge model by DeLong’s test of paired curves, on the same patients "
        "from whom neither had learned [%u]; that models of parts have patients in common is not in its error."), auc));
}

/* Its sentence, before whose end the work stands that it is from. */
static void
say_learner (const EngraftLearner *learner,
             EngraftMethodsDraft  *draft)
{
  const char *method = g_dgettext (GETTEXT_PACKAGE, learner->method);
  gsize length = strlen (method) - g_str_has_suffix (method, ".");

  if (learner->work)
    engraft_methods_draft_say (draft, g_strdup_printf ("%.*s [%u].", (int) length, method,
                                                       engraft_methods_draft_cite (draft, learner->work)));
  else
    engraft_methods_draft_say (draft, g_strdup (method));
}

/* Support vectors are patients: whoever has the file has their scaled values. */
static void
say_vectors (EngraftPredictor    *predictor,
             EngraftMethodsDraft *draft)
{
  if (predictor && ENGRAFT_IS_STACK_PREDICTOR (predictor))
    for (guint k = 0; k < engraft_stack_predictor_get_n (ENGRAFT_STACK_PREDICTOR (predictor)); k++)
      {
        double weight, drop;

        say_vectors (engraft_stack_predictor_get_part (ENGRAFT_STACK_PREDICTOR (predictor), k, &weight, &drop), draft);
      }
  if (predictor && ENGRAFT_IS_SVM_PREDICTOR (predictor))
    {
      const EgSvm *machine = engraft_svm_predictor_get_machine (ENGRAFT_SVM_PREDICTOR (predictor));

      if (machine->kernel == EG_SVM_RBF)
        engraft_methods_draft_say (draft, g_strdup_printf (
          ngettext ("Its support vector machine has a Gaussian kernel: the model holds the scaled values of %u patient of the training.",
                    "Its support vector machine has a Gaussian kernel: the model holds the scaled values of %u patients of the training.",
                    machine->n_support), machine->n_support));
    }
}

/**
 * engraft_training_dup_methods:
 * @self: a training
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences and works
 */
char *
engraft_training_dup_methods (EngraftTraining *self)
{
  EngraftMethodsDraft draft;

  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self), NULL);

  engraft_methods_draft_init (&draft);
  for (guint k = 0; k < self->learners->len; k++)
    {
      say_learner (get_learner (self, k)->learner, &draft);
      if (g_str_equal (get_learner (self, k)->learner->nick, "stack"))
        say_vectors (get_learner (self, k)->predictor, &draft);
    }
  if (self->time)
    engraft_methods_draft_say (&draft, g_strdup_printf (
      _("Risks follow from the score by Breslow’s estimate of the baseline hazard [%u]."), engraft_methods_draft_cite (&draft,
      "Breslow NE. Contribution to the discussion of a paper by D. R. Cox. J R Stat Soc B 1972;34:216-217")));
  say_columns (self, &draft);
  say_splits (self, &draft);
  say_permutations (self, &draft);
  (self->time ? say_times : say_answers) (self, &draft);
  engraft_methods_draft_say (&draft, g_strdup_printf (
    _("The number of patients that a model needs is the least with which coefficients are too large by no more than a tenth, R squared "
      "seems better by no more than 0.05, and the risk of all is known to 5 percentage points, when a model explains 15 percent of what "
      "can be explained [%u]."), engraft_methods_draft_cite (&draft,
    "Riley RD, Ensor J, Snell KIE, et al. Calculating the sample size required for developing a clinical prediction model. BMJ "
    "2020;368:m441")));
  if (self->kind == ENGRAFT_OUTCOME_KIND_EVENT)
    engraft_methods_draft_say (&draft, g_strdup_printf (
      _("D-calibration is whether the chances of surviving as long as each did are spread evenly over ten parts [%u]."),
      engraft_methods_draft_cite (&draft,
      "Haider H, Hoehn B, Davis S, Greiner R. Effective ways to build and evaluate individual survival distributions. J Mach Learn Res "
      "2020;21(85):1-63")));
  engraft_methods_draft_say (&draft, g_strdup_printf (
    _("Net benefit is that of acting on risks at or above a threshold [%u]."), engraft_methods_draft_cite (&draft,
    "Vickers AJ, Elkin EB. Decision curve analysis: a novel method for evaluating prediction models. Med Decis Making "
    "2006;26:565-574")));

  return engraft_methods_draft_finish (&draft);
}

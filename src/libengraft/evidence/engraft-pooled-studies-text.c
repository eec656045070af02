/* engraft-pooled-studies-text.c: studies in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/evidence/engraft-pooled-studies-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-methods-draft.h"

/* Of each method what it is called, how it is said, and the work */
static const struct
{
  const char *title, *sentence, *work;
} methods[] = {
  [ENGRAFT_META_METHOD_EXACT] = {
    N_("Exact model"),
    N_("Counts were put together as binomial, with logits that differ normally between studies, by maximum likelihood [%u]."),
    "Stijnen T, Hamza TH, Özdemir P. Random effects meta-analysis of event outcome in the framework of the generalized linear "
    "mixed model. Stat Med 2010;29:3046–67." },
  [ENGRAFT_META_METHOD_FIXED] = {
    N_("Fixed effect"), N_("Effects were put together as one, weighted by the inverse of their variances [%u]."),
    "Cochran WG. The combination of estimates from different experiments. Biometrics 1954;10:101–29." },
  [ENGRAFT_META_METHOD_MANTEL_HAENSZEL] = {
    N_("Mantel–Haenszel"), N_("Counts were put together as one effect by Mantel’s and Haenszel’s method [%u]."),
    "Mantel N, Haenszel W. Statistical aspects of the analysis of data from retrospective studies of disease. J Natl Cancer Inst "
    "1959;22:719–48." },
  [ENGRAFT_META_METHOD_PETO] = {
    N_("Peto"), N_("Counts were put together as one odds ratio by Peto’s method [%u]."),
    "Yusuf S, Peto R, Lewis J, Collins R, Sleight P. Beta blockade during and after myocardial infarction. Prog Cardiovasc Dis "
    "1985;27:335–71." },
  [ENGRAFT_META_METHOD_REML] = {
    N_("Random effects (REML)"),
    N_("Effects were put together as differing between studies, with a variance by restricted maximum likelihood [%u]."),
    "Viechtbauer W. Bias and efficiency of meta-analytic variance estimators in the random-effects model. J Educ Behav Stat "
    "2005;30:261–93." },
  [ENGRAFT_META_METHOD_ML] = {
    N_("Random effects (maximum likelihood)"),
    N_("Effects were put together as differing between studies, with a variance by maximum likelihood [%u]."),
    "Hardy RJ, Thompson SG. A likelihood approach to meta-analysis with random effects. Stat Med 1996;15:619–29." },
  [ENGRAFT_META_METHOD_DERSIMONIAN_LAIRD] = {
    N_("Random effects (DerSimonian–Laird)"),
    N_("Effects were put together as differing between studies, with DerSimonian’s and Laird’s variance [%u]."),
    "DerSimonian R, Laird N. Meta-analysis in clinical trials. Control Clin Trials 1986;7:177–88." },
  [ENGRAFT_META_METHOD_PAULE_MANDEL] = {
    N_("Random effects (Paule–Mandel)"),
    N_("Effects were put together as differing between studies, with Paule’s and Mandel’s variance [%u]."),
    "Paule RC, Mandel J. Consensus values and weighting factors. J Res Natl Bur Stand 1982;87:377–85." },
  [ENGRAFT_META_METHOD_EMPIRICAL_BAYES] = {
    N_("Random effects (empirical Bayes)"),
    N_("Effects were put together as differing between studies, with a variance by empirical Bayes [%u]."),
    "Morris CN. Parametric empirical Bayes inference: theory and applications. J Am Stat Assoc 1983;78:47–55." },
  [ENGRAFT_META_METHOD_HEDGES] = {
    N_("Random effects (Hedges)"), N_("Effects were put together as differing between studies, with Hedges’ variance [%u]."),
    "Hedges LV, Olkin I. Statistical methods for meta-analysis. San Diego: Academic Press; 1985." },
  [ENGRAFT_META_METHOD_SIDIK_JONKMAN] = {
    N_("Random effects (Sidik–Jonkman)"),
    N_("Effects were put together as differing between studies, with Sidik’s and Jonkman’s variance [%u]."),
    "Sidik K, Jonkman JN. Simple heterogeneity variance estimation for meta-analysis. J R Stat Soc C 2005;54:367–84." },
  [ENGRAFT_META_METHOD_HUNTER_SCHMIDT] = {
    N_("Random effects (Hunter–Schmidt)"),
    N_("Effects were put together as differing between studies, with Hunter’s and Schmidt’s variance [%u]."),
    "Hunter JE, Schmidt FL. Methods of meta-analysis: correcting error and bias in research findings. 2nd ed. Thousand Oaks: Sage; "
    "2004." },
};

/**
 * engraft_pooled_studies_dup_method:
 * @self: studies
 *
 * Names the method.
 *
 * Returns: (transfer full): its name for people
 */
char *
engraft_pooled_studies_dup_method (EngraftPooledStudies *self)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self), NULL);

  return g_strdup (_(methods[self->method].title));
}

static char *
dup_interval (EngraftPooledStudies *self,
              double                value,
              double                lower,
              double                upper)
{
  g_autofree char *interval = NULL;

  if (!engraft_pooled_studies_is_share (self))
    return engraft_format_estimate (value, lower, upper);
  interval = engraft_format_interval (100 * value, 100 * lower, 100 * upper, 1);

  /* Translators: an estimate with its limits, in percent */
  return g_strdup_printf (_("%s %%"), interval);
}

/* What is behind it is in the tables. */
static void
append_heterogeneity (EngraftPooledStudies *self,
                      GString              *text)
{
  double p;

  engraft_pooled_studies_get_heterogeneity (self, ENGRAFT_STUDY_PART_ALL, 0, NULL, &p, NULL, NULL);
  if (!isnan (p))
    {
      g_autofree char *relation = engraft_format_p_relation (p);

      g_string_append_printf (text, _(" Heterogeneity: p %s."), relation);
    }
  if (!isnan (self->difference))
    {
      g_autofree char *relation = engraft_format_p_relation (self->difference_p);

      g_string_append_printf (text, _(" Between subgroups: p %s."), relation);
    }
  if (self->terms->len > 0)
    {
      g_autofree char *relation = engraft_format_p_relation (self->terms_p);

      g_string_append_printf (text, _(" Whether the effect depends on what was chosen: p %s."), relation);
    }
}

static void
append_bias (EngraftPooledStudies *self,
             GString              *text)
{
  double p, lower, upper, value;
  guint missing = engraft_pooled_studies_get_missing (self, NULL, &value, &lower, &upper);

  if (isnan (engraft_pooled_studies_get_asymmetry (self, &p, NULL, NULL)))
    return;
  /* of effects that are all the same there is nothing to be asymmetric */
  if (!isnan (p))
  {
    g_autofree char *relation = engraft_format_p_relation (p);

    g_string_append_printf (text, _(" Asymmetry of the funnel: p %s."), relation);
  }
  if (missing > 0)
    {
      g_autofree char *shown = dup_interval (self, value, lower, upper);

      /* Translators: a number of studies, a pooled effect with limits */
      g_string_append_printf (text, ngettext (" Symmetry lacks %u study; with it %s.", " Symmetry lacks %u studies; with them %s.",
                                              missing), missing, shown);
    }
}

/**
 * engraft_pooled_studies_dup_sentence:
 * @self: studies
 *
 * Says in words what they found together.
 *
 * Returns: (transfer full): sentences for people
 */
char *
engraft_pooled_studies_dup_sentence (EngraftPooledStudies *self)
{
  GString *text = g_string_new (NULL);
  double lower, upper, p, from, to, value;
  guint left_out;

  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self), NULL);

  left_out = self->studies->len - self->used->len;
  g_string_append_printf (text, ngettext ("%u study.", "%u studies.", self->used->len), self->used->len);
  if (left_out)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u is left out.", "%u are left out.", left_out), left_out);
    }
  value = engraft_pooled_studies_get_pooled (self, ENGRAFT_STUDY_PART_ALL, 0, &lower, &upper, &p);
  if (!isnan (value))
    {
      g_autofree char *shown = dup_interval (self, value, lower, upper), *relation = engraft_format_p_relation (p);
      g_autofree char *level = engraft_format_number (100 * self->level, 6);

      /* Translators: “Odds ratio”, an estimate with its limits, a confidence level */
      g_string_append_printf (text, _(" %s %s (%s%% interval)"), engraft_pooled_studies_get_measure (self), shown, level);
      if (!isnan (p))
        /* Translators: follows a pooled effect; “= 0.03” */
        g_string_append_printf (text, _(", p %s"), relation);
      g_string_append_c (text, '.');
      append_heterogeneity (self, text);
    }
  if (engraft_pooled_studies_get_prediction (self, ENGRAFT_STUDY_PART_ALL, 0, &from, &to))
    {
      double factor = engraft_pooled_studies_is_share (self) ? 100 : 1;
      g_autofree char *shown_from = engraft_format_fixed (factor * from, factor > 1 ? 1 : 2);
      g_autofree char *shown_to = engraft_format_fixed (factor * to, factor > 1 ? 1 : 2);

      g_string_append_c (text, ' ');
      g_string_append_printf (text, factor > 1 ? _("A new study is expected between %s and %s %%.")
                                               : _("A new study is expected between %s and %s."), shown_from, shown_to);
    }
  append_bias (self, text);

  return g_string_free (text, FALSE);
}

#define PACKAGE_WORK "Viechtbauer W. Conducting meta-analyses in R with the metafor package. J Stat Softw 2010;36(3):1–48."
#define KNAPP_WORK "Knapp G, Hartung J. Improved tests for a random effects meta-regression with a single covariate. Stat Med " \
                   "2003;22:2693–710."
#define I2_WORK "Higgins JPT, Thompson SG. Quantifying heterogeneity in a meta-analysis. Stat Med 2002;21:1539–58."
#define TAU2_WORK "Viechtbauer W. Confidence intervals for the amount of heterogeneity in meta-analysis. Stat Med 2007;26:37–52."
#define PREDICTION_WORK "Higgins JPT, Thompson SG, Spiegelhalter DJ. A re-evaluation of random-effects meta-analysis. J R Stat " \
                        "Soc A 2009;172:137–59."
#define EGGER_WORK "Egger M, Davey Smith G, Schneider M, Minder C. Bias in meta-analysis detected by a simple, graphical test. BMJ " \
                   "1997;315:629–34."
#define BEGG_WORK "Begg CB, Mazumdar M. Operating characteristics of a rank correlation test for publication bias. Biometrics " \
                  "1994;50:1088–101."
#define TRIM_WORK "Duval S, Tweedie R. Trim and fill: a simple funnel-plot-based method of testing and adjusting for publication " \
                  "bias in meta-analysis. Biometrics 2000;56:455–63."
#define INFLUENCE_WORK "Viechtbauer W, Cheung MWL. Outlier and influence diagnostics for meta-analysis. Res Synth Methods " \
                       "2010;1:112–25."
#define SUBGROUP_WORK "Borenstein M, Higgins JPT. Meta-analysis and subgroups. Prev Sci 2013;14:134–43."

static void
say_heterogeneity (EngraftPooledStudies *self,
                   EngraftMethodsDraft  *draft)
{
  double from, to;

  if (engraft_pooled_studies_is_inverse (self))
    engraft_methods_draft_say (draft, g_strdup_printf (_("How far studies differ is told by Cochran’s Q and I² [%u]."),
                                                       engraft_methods_draft_cite (draft, I2_WORK)));
  if (self->method >= ENGRAFT_META_METHOD_REML)
    engraft_methods_draft_say (draft, g_strdup_printf (
      _("The interval of the variance between studies is that of the generalised Q [%u]."),
      engraft_methods_draft_cite (draft, TAU2_WORK)));
  if (self->method >= ENGRAFT_META_METHOD_REML && engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "knapp-hartung"))
    engraft_methods_draft_say (draft, g_strdup_printf (_("Tests and intervals are Knapp’s and Hartung’s [%u]."),
                                                       engraft_methods_draft_cite (draft, KNAPP_WORK)));
  if (engraft_pooled_studies_get_prediction (self, ENGRAFT_STUDY_PART_ALL, 0, &from, &to))
    engraft_methods_draft_say (draft, g_strdup_printf (
      _("The prediction interval, in which the effect of a new study is expected, adds the variance between studies to that of the "
        "pooled effect [%u]."), engraft_methods_draft_cite (draft, PREDICTION_WORK)));
}

/* by EngraftMissingSide; of each the name of an estimator and the number of a work */
static const char *const trimmed[] = {
  N_("Studies that the funnel lacks were estimated by trimming and filling with %s on the side opposite to that of small "
     "studies, by a regression of the effects on their standard errors [%u]."),
  N_("Studies that the funnel lacks on the left were estimated by trimming and filling with %s [%u]."),
  N_("Studies that the funnel lacks on the right were estimated by trimming and filling with %s [%u]."),
};

static const char *const estimators[] = { "L0", "R0", "Q0" };

static void
say_rest (EngraftPooledStudies *self,
          EngraftMethodsDraft  *draft)
{
  if (!isnan (self->difference))
    engraft_methods_draft_say (draft, g_strdup_printf (
      _("Subgroups, each with its own variance between studies, were compared by Q of their pooled effects [%u]."),
      engraft_methods_draft_cite (draft, SUBGROUP_WORK)));
  if (self->terms->len > 0)
    engraft_methods_draft_say (draft, g_strdup (
      _("What the effect depends on was told by regression of the effects with the same weights, and tested together by Wald’s "
        "test.")));
  if (self->has_bias)
    {
      guint egger = engraft_methods_draft_cite (draft, EGGER_WORK), begg = engraft_methods_draft_cite (draft, BEGG_WORK);

      engraft_methods_draft_say (draft, g_strdup_printf (
        _("Whether small studies found something else was told by Egger’s regression [%u] and the rank correlation of Begg and "
          "Mazumdar [%u]."), egger, begg));
    }
  if (self->has_filled)
    engraft_methods_draft_say (draft, g_strdup_printf (
      _(trimmed[engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "missing-side")]),
      estimators[engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "missing-estimator")],
      engraft_methods_draft_cite (draft, TRIM_WORK)));
  if (self->influence)
    engraft_methods_draft_say (draft, g_strdup_printf (_("The influence of each study was found by leaving it out [%u]."),
                                                       engraft_methods_draft_cite (draft, INFLUENCE_WORK)));
}

/**
 * engraft_pooled_studies_dup_methods:
 * @self: studies
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_pooled_studies_dup_methods (EngraftPooledStudies *self)
{
  EngraftMethodsDraft draft;
  gboolean clopper = FALSE;

  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self), NULL);

  engraft_methods_draft_init (&draft);
  clopper = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "proportion-interval") ==
            ENGRAFT_PROPORTION_INTERVAL_CLOPPER_PEARSON;
  engraft_methods_draft_say (&draft, g_strdup_printf (_(methods[self->method].sentence),
                                                      engraft_methods_draft_cite (&draft, methods[self->method].work)));
  engraft_methods_draft_say (&draft, g_strdup_printf (_("Effects and their variances are defined as in [%u]."),
                                                      engraft_methods_draft_cite (&draft, PACKAGE_WORK)));
  if (engraft_pooled_studies_is_share (self))
    engraft_methods_draft_say (&draft, g_strdup (clopper ? _("Intervals of single proportions are Clopper’s and Pearson’s.")
                                                         : _("Intervals of single proportions are Wilson’s.")));
  if (engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "combine"))
    engraft_methods_draft_say (&draft, g_strdup (_("Rows of one study, such as its arms, were put together first by summing events and "
                                                   "subjects.")));
  say_heterogeneity (self, &draft);
  say_rest (self, &draft);

  return engraft_methods_draft_finish (&draft);
}

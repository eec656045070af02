/* engraft-group-test.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-group-test.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/survival/engraft-group-test-private.h"
#include "libengraft/text/engraft-format.h"

/**
 * EngraftGroupTest:
 *
 * Whether survival differs between groups: one test of the log-rank family, or the
 * test for trend over the groups, immutable.
 *
 * The statistic is χ² = U′V⁻¹U with U the (weighted) observed less expected events,
 * summed over strata, V from the hypergeometric distribution (Kalbfleisch and Prentice
 * 2002, 1.4), or robust: the sum of squared score residuals over clusters (Lin and
 * Wei 1989).
 */
struct _EngraftGroupTest
{
  GObject            parent_instance;

  EngraftTestWeight  weight;
  EgRankTest         test;
  char              *name;
  char              *method;
  gboolean           trend;
  double             z;
  double             statistic;
  double             p;
  int                df;
};

G_DEFINE_FINAL_TYPE (EngraftGroupTest, engraft_group_test, G_TYPE_OBJECT)

static void
engraft_group_test_finalize (GObject *object)
{
  EngraftGroupTest *self = ENGRAFT_GROUP_TEST (object);

  eg_rank_test_clear (&self->test);
  g_free (self->name);
  g_free (self->method);

  G_OBJECT_CLASS (engraft_group_test_parent_class)->finalize (object);
}

static void
engraft_group_test_class_init (EngraftGroupTestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_group_test_finalize;
}

static void
engraft_group_test_init (EngraftGroupTest *self)
{
}

EgRankSpec
engraft_test_weight_to_kernel (EngraftTestWeight weight,
                               double            rho,
                               double            p,
                               double            q)
{
  switch (weight)
    {
    case ENGRAFT_TEST_GEHAN:
      return (EgRankSpec) { EG_RANK_GEHAN };
    case ENGRAFT_TEST_TARONE_WARE:
      return (EgRankSpec) { EG_RANK_TARONE_WARE };
    case ENGRAFT_TEST_PETO_PETO:
      return (EgRankSpec) { EG_RANK_PETO_PETO };
    case ENGRAFT_TEST_MODIFIED_PETO:
      return (EgRankSpec) { EG_RANK_MODIFIED_PETO };
    case ENGRAFT_TEST_FLEMING_HARRINGTON:
      return (EgRankSpec) { EG_RANK_FLEMING_HARRINGTON, p, q };
    case ENGRAFT_TEST_RHO:
      return (EgRankSpec) { EG_RANK_RHO, rho };
    case ENGRAFT_TEST_LOG_RANK:
    default:
      return (EgRankSpec) { EG_RANK_LOG_RANK };
    }
}

static char *
dup_name (EngraftTestWeight  weight,
          const EgRankSpec  *spec)
{
  g_autofree char *p = engraft_format_number (spec->p, 3);
  g_autofree char *q = engraft_format_number (spec->q, 3);

  switch (weight)
    {
    case ENGRAFT_TEST_GEHAN:
      return g_strdup (_("Gehan-Breslow-Wilcoxon"));
    case ENGRAFT_TEST_TARONE_WARE:
      return g_strdup (_("Tarone-Ware"));
    case ENGRAFT_TEST_PETO_PETO:
      return g_strdup (_("Peto-Peto"));
    case ENGRAFT_TEST_MODIFIED_PETO:
      return g_strdup (_("Modified Peto-Peto"));
    case ENGRAFT_TEST_FLEMING_HARRINGTON:
      return g_strdup_printf (_("Fleming-Harrington (p = %s, q = %s)"), p, q);
    case ENGRAFT_TEST_RHO:
      /* Translators: a weighted test, named by the Greek letter of its parameter */
      return g_strdup_printf (_("G-rho (ρ = %s)"), p);
    case ENGRAFT_TEST_LOG_RANK:
    default:
      return g_strdup (_("Log-rank"));
    }
}

static const char *
weight_formula (EngraftTestWeight weight)
{
  switch (weight)
    {
    case ENGRAFT_TEST_GEHAN:
      return _("event times weighted by the number at risk");
    case ENGRAFT_TEST_TARONE_WARE:
      return _("event times weighted by the square root of the number at risk");
    case ENGRAFT_TEST_PETO_PETO:
      return _("event times weighted by S̃(t), the product of 1 − d/(n + 1)");
    case ENGRAFT_TEST_MODIFIED_PETO:
      return _("event times weighted by S̃(t)·n/(n + 1)");
    case ENGRAFT_TEST_FLEMING_HARRINGTON:
      return _("event times weighted by S(t−)^p·(1 − S(t−))^q of the pooled Kaplan-Meier estimate");
    case ENGRAFT_TEST_RHO:
      return _("event times weighted by S(t−)^ρ of the pooled Kaplan-Meier estimate");
    case ENGRAFT_TEST_LOG_RANK:
    default:
      return _("all event times weighted alike");
    }
}

static char *
dup_method (EngraftGroupTest *self)
{
  g_autoptr(GString) text = g_string_new (self->name);

  g_string_append_printf (text, "; %s", weight_formula (self->weight));
  if (self->trend)
    g_string_append_printf (text, "; %s", _("test for trend over the groups"));
  if (self->test.n_strata > 1)
    g_string_append_printf (text, "; %s", _("stratified"));
  g_string_append_printf (text, "; %s", self->test.robust ? _("robust variance (score residuals)")
                                                          : _("hypergeometric variance"));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

EngraftGroupTest *
engraft_group_test_new (EngraftTestWeight  weight,
                        const EgRankSpec  *spec,
                        EgRankTest        *test,
                        const double      *scores)
{
  EngraftGroupTest *self = g_object_new (ENGRAFT_TYPE_GROUP_TEST, NULL);

  self->weight = weight;
  self->test = *test;
  memset (test, 0, sizeof *test);
  self->name = dup_name (weight, spec);
  self->statistic = self->test.chisq;
  self->df = self->test.df;
  self->p = self->test.p_value;
  self->z = NAN;
  if (scores)
    {
      g_autofree char *name = g_steal_pointer (&self->name);

      /* Translators: %s is the name of a test, such as “Log-rank” */
      self->name = g_strdup_printf (_("%s, trend"), name);
      self->trend = TRUE;
      self->df = 1;
      eg_rank_trend (&self->test, scores, &self->z, &self->statistic, &self->p);
    }
  self->method = dup_method (self);

  return self;
}

const EgRankTest *
engraft_group_test_get_kernel (EngraftGroupTest *self)
{
  return &self->test;
}

static double
sum_strata (EngraftGroupTest *self,
            const double     *values,
            guint             group)
{
  double sum = 0;

  for (guint stratum = 0; stratum < self->test.n_strata; stratum++)
    sum += values[(gsize) stratum * self->test.n_groups + group];

  return sum;
}

/**
 * engraft_group_test_get_name:
 * @self: a test
 *
 * Gives such as “Log-rank”.
 *
 * Returns: (transfer none): such as “Log-rank”
 */
const char *
engraft_group_test_get_name (EngraftGroupTest *self)
{
  g_return_val_if_fail (ENGRAFT_IS_GROUP_TEST (self), NULL);

  return self->name;
}

/**
 * engraft_group_test_get_weight:
 * @self: a test
 *
 * Tells what event times weigh.
 *
 * Returns: what event times weigh
 */
EngraftTestWeight
engraft_group_test_get_weight (EngraftGroupTest *self)
{
  g_return_val_if_fail (ENGRAFT_IS_GROUP_TEST (self), ENGRAFT_TEST_LOG_RANK);

  return self->weight;
}

/**
 * engraft_group_test_get_method:
 * @self: a test
 *
 * Tells how it is computed, in words.
 *
 * Returns: (transfer none): how it is computed, in words
 */
const char *
engraft_group_test_get_method (EngraftGroupTest *self)
{
  g_return_val_if_fail (ENGRAFT_IS_GROUP_TEST (self), NULL);

  return self->method;
}

/**
 * engraft_group_test_get_statistic:
 * @self: a test
 *
 * Gives χ², or NaN when the groups cannot be compared; [method@GroupTest.dup_sentence] then
 * says why.
 *
 * Returns: χ², or NaN when the groups cannot be compared
 */
double
engraft_group_test_get_statistic (EngraftGroupTest *self)
{
  g_return_val_if_fail (ENGRAFT_IS_GROUP_TEST (self), NAN);

  return self->statistic;
}

/**
 * engraft_group_test_get_df:
 * @self: a test
 *
 * Gives the degrees of freedom.
 *
 * Returns: the degrees of freedom
 */
int
engraft_group_test_get_df (EngraftGroupTest *self)
{
  g_return_val_if_fail (ENGRAFT_IS_GROUP_TEST (self), 0);

  return self->df;
}

/**
 * engraft_group_test_get_p:
 * @self: a test
 *
 * Gives the p-value.
 *
 * Returns: the p-value
 */
double
engraft_group_test_get_p (EngraftGroupTest *self)
{
  g_return_val_if_fail (ENGRAFT_IS_GROUP_TEST (self), NAN);

  return self->p;
}

/**
 * engraft_group_test_is_trend:
 * @self: a test
 *
 * Tells whether it is the test for trend.
 *
 * Returns: whether it is the test for trend
 */
gboolean
engraft_group_test_is_trend (EngraftGroupTest *self)
{
  g_return_val_if_fail (ENGRAFT_IS_GROUP_TEST (self), FALSE);

  return self->trend;
}

/**
 * engraft_group_test_get_z:
 * @self: a test
 *
 * Gives of the test for trend, the statistic with its sign: positive when there are more
 * events in groups of higher scores.
 *
 * Returns: of the test for trend, the statistic with its sign: positive when there are more
 *   events in groups of higher scores; NaN for other tests
 */
double
engraft_group_test_get_z (EngraftGroupTest *self)
{
  g_return_val_if_fail (ENGRAFT_IS_GROUP_TEST (self), NAN);

  return self->z;
}

/**
 * engraft_group_test_is_robust:
 * @self: a test
 *
 * Tells whether its variance is robust.
 *
 * Returns: whether its variance is robust
 */
gboolean
engraft_group_test_is_robust (EngraftGroupTest *self)
{
  g_return_val_if_fail (ENGRAFT_IS_GROUP_TEST (self), FALSE);

  return self->test.robust;
}

/**
 * engraft_group_test_get_n_groups:
 * @self: a test
 *
 * Tells how many groups.
 *
 * Returns: how many groups
 */
guint
engraft_group_test_get_n_groups (EngraftGroupTest *self)
{
  g_return_val_if_fail (ENGRAFT_IS_GROUP_TEST (self), 0);

  return self->test.n_groups;
}

/**
 * engraft_group_test_get_n_strata:
 * @self: a test
 *
 * Tells how many strata.
 *
 * Returns: how many strata
 */
guint
engraft_group_test_get_n_strata (EngraftGroupTest *self)
{
  g_return_val_if_fail (ENGRAFT_IS_GROUP_TEST (self), 0);

  return self->test.n_strata;
}

/**
 * engraft_group_test_get_observed:
 * @self: a test
 * @group: the number of a group
 *
 * Gives the observed events of the group, weighted as the test does.
 *
 * Returns: the observed events of the group, weighted as the test does
 */
double
engraft_group_test_get_observed (EngraftGroupTest *self,
                                 guint             group)
{
  g_return_val_if_fail (ENGRAFT_IS_GROUP_TEST (self), NAN);
  g_return_val_if_fail (group < self->test.n_groups, NAN);

  return sum_strata (self, self->test.observed, group);
}

/**
 * engraft_group_test_get_expected:
 * @self: a test
 * @group: the number of a group
 *
 * Gives the events expected there if all groups were alike.
 *
 * Returns: the events expected there if all groups were alike
 */
double
engraft_group_test_get_expected (EngraftGroupTest *self,
                                 guint             group)
{
  g_return_val_if_fail (ENGRAFT_IS_GROUP_TEST (self), NAN);
  g_return_val_if_fail (group < self->test.n_groups, NAN);

  return sum_strata (self, self->test.expected, group);
}

/**
 * engraft_group_test_get_variance:
 * @self: a test
 * @group: the number of a group
 * @other: the number of another, or the same
 *
 * Gives the covariance of observed less expected events of the two.
 *
 * Returns: the covariance of observed less expected events of the two
 */
double
engraft_group_test_get_variance (EngraftGroupTest *self,
                                 guint             group,
                                 guint             other)
{
  g_return_val_if_fail (ENGRAFT_IS_GROUP_TEST (self), NAN);
  g_return_val_if_fail (group < self->test.n_groups && other < self->test.n_groups, NAN);

  return self->test.variance[(gsize) group * self->test.n_groups + other];
}

static guint
count_compared (EngraftGroupTest *self)
{
  guint n = 0;

  for (guint group = 0; group < self->test.n_groups; group++)
    n += sum_strata (self, self->test.expected, group) > 0;

  return n;
}

/* why there is no answer; with the name of the test */
static const char *
no_answer (EngraftGroupTest *self)
{
  if (count_compared (self) < 2)
    return _("%s: not estimable, as there are not two groups in which events could be seen");
  if (self->test.robust && self->test.n_units <= count_compared (self))
    return _("%s: not estimable, as there are too few independent clusters for a robust variance");

  return _("%s: not estimable, as no two groups are at risk at the time of an event, or weights are too unequal");
}

/**
 * engraft_group_test_dup_sentence:
 * @self: a test
 *
 * Gives such as “Log-rank: χ² = 0.10 on 1 degree of freedom, p = 0.75”.
 *
 * Returns: (transfer full): such as “Log-rank: χ² = 0.10 on 1 degree of freedom, p = 0.75”
 */
char *
engraft_group_test_dup_sentence (EngraftGroupTest *self)
{
  g_autofree char *chisq = NULL, *p = NULL;

  g_return_val_if_fail (ENGRAFT_IS_GROUP_TEST (self), NULL);

  if (isnan (self->p))
    return g_strdup_printf (no_answer (self), self->name);

  chisq = engraft_format_fixed (self->statistic, 2);
  p = engraft_format_p_relation (self->p);

  /* Translators: the last is such as “= 0.75” or “< 0.001” */
  return g_strdup_printf (ngettext ("%s: χ² = %s on %d degree of freedom, p %s",
                                    "%s: χ² = %s on %d degrees of freedom, p %s", self->df),
                          self->name, chisq, self->df, p);
}

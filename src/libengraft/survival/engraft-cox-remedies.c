/* engraft-cox-remedies.c: what can be done about a covariate that is known only later.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-guard.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/survival/engraft-group-guard.h"
#include "libengraft/survival/engraft-landmark.h"
#include "libengraft/survival/engraft-survival-data-private.h"
#include "libengraft/text/engraft-format.h"

static gboolean
has_option (EngraftOptions *options,
            const char     *name)
{
  return g_object_class_find_property (G_OBJECT_GET_CLASS (options), name) != NULL;
}

static char *
dup_json (JsonBuilder *builder)
{
  g_autoptr(JsonNode) root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

/* the texts of an option, @old being exchanged for @new, or @new added */
static void
build_texts (JsonBuilder    *builder,
             EngraftOptions *options,
             const char     *name,
             const char     *old,
             const char     *new)
{
  const char * const *texts = engraft_options_get_strv (options, name);

  json_builder_begin_array (builder);
  for (guint i = 0; texts && texts[i]; i++)
    json_builder_add_string_value (builder, old && g_str_equal (texts[i], old) ? new : texts[i]);
  if (!old)
    json_builder_add_string_value (builder, new);
  json_builder_end_array (builder);
}

static EngraftNotice *
say_known (const EngraftLateColumn *late,
           EngraftOptions          *options)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *value = NULL;
  const char *name = engraft_column_get_name (late->column);
  EngraftNotice *notice = engraft_notice_new (ENGRAFT_SEVERITY_INFO, "known-at-start",
                                              _("If “%s” is known when follow-up begins, although the data look as if it "
                                                "were not, say so."), name);

  build_texts (builder, options, "known-at-start", NULL, name);
  value = dup_json (builder);
  engraft_notice_set_remedy (notice, _("It Is Known at the Start"), "known-at-start", value);

  return notice;
}

/* the landmark, and covariates with which it has come by then in place of the one that is refused */
static void
build_landmark (JsonBuilder        *builder,
                const char         *covariate,
                const char         *expression,
                double              landmark,
                const char * const *covariates)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "landmark");
  json_builder_add_double_value (builder, landmark);
  json_builder_set_member_name (builder, "covariates");
  json_builder_begin_array (builder);
  for (guint i = 0; covariates && covariates[i]; i++)
    json_builder_add_string_value (builder, g_str_equal (covariates[i], covariate) ? expression : covariates[i]);
  json_builder_end_array (builder);
}

static void
add_reference (GPtrArray  *references,
               const char *column,
               const char *level,
               const char *refused)
{
  if (!g_str_equal (column, refused))
    g_ptr_array_add (references, g_strdup_printf ("%s=%s", column, level));
}

/* The levels with which others are compared, but for what is refused: it is another covariate then. */
static void
build_references (JsonBuilder    *builder,
                  const char     *treatment,
                  const char     *refused,
                  EngraftOptions *options)
{
  const char * const *given = has_option (options, "references") ? engraft_options_get_strv (options, "references") : NULL;
  const char *control = has_option (options, "control") ? engraft_options_get_string (options, "control") : NULL;
  g_autoptr(GPtrArray) references = g_ptr_array_new_with_free_func (g_free);

  if (treatment && control && *control)
    add_reference (references, treatment, control, refused);
  for (guint i = 0; given && given[i]; i++)
    {
      const char *sign = strrchr (given[i], '=');
      g_autofree char *column = sign ? g_strndup (given[i], sign - given[i]) : NULL;

      if (column)
        add_reference (references, column, sign + 1, refused);
    }
  if (references->len == 0)
    return;
  json_builder_set_member_name (builder, "references");
  json_builder_begin_array (builder);
  for (guint i = 0; i < references->len; i++)
    json_builder_add_string_value (builder, references->pdata[i]);
  json_builder_end_array (builder);
}

/* The group of models that compare treatments, which a Cox model takes among its covariates; or NULL. */
static const char *
get_treatment (EngraftSurvivalData *data)
{
  const char *group = data->cohort ? engraft_options_get_string (ENGRAFT_OPTIONS (data->cohort), "group") : NULL;

  return group && *group && !(data->flags & ENGRAFT_SURVIVAL_DATA_WITHOUT_GROUPS) ? group : NULL;
}

/* Codes of a treatment are levels, unless it is cut. */
static char *
dup_treatment_term (EngraftTable        *table,
                    EngraftSurvivalData *data,
                    const char          *treatment)
{
  EngraftColumn *column = engraft_table_find_column (table, treatment);
  const char *cut = engraft_options_get_string (ENGRAFT_OPTIONS (data->cohort), "group-cut");
  gboolean levels = column && engraft_column_get_numbers (column, NULL)
                    && engraft_column_get_column_type (column) != ENGRAFT_COLUMN_LOGICAL && !(cut && *cut);

  return levels ? g_strdup_printf ("factor(%s)", treatment) : g_strdup (treatment);
}

GStrv
engraft_cox_guard_list_covariates (EngraftTable        *table,
                                   EngraftSurvivalData *data,
                                   EngraftOptions      *options)
{
  const char * const *given = has_option (options, "covariates") ? engraft_options_get_strv (options, "covariates") : NULL;
  const char *treatment = get_treatment (data);
  g_autofree char *term = treatment ? dup_treatment_term (table, data, treatment) : NULL;
  GPtrArray *all = g_ptr_array_new ();

  if (term && !(given && (g_strv_contains (given, term) || g_strv_contains (given, treatment))))
    g_ptr_array_add (all, g_steal_pointer (&term));
  for (guint i = 0; given && given[i]; i++)
    g_ptr_array_add (all, g_strdup (given[i]));
  g_ptr_array_add (all, NULL);

  return (GStrv) g_ptr_array_free (all, FALSE);
}

static const char *
get_unit_nick (EngraftTimeUnit unit)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (ENGRAFT_TYPE_TIME_UNIT);

  return g_enum_get_value (klass, unit)->value_nick;
}

/* In the model itself, or in a Cox model when it has no landmark. */
static EngraftNotice *
choose_landmark (const char              *covariate,
                 const char * const      *covariates,
                 const EngraftCoxSource  *source,
                 const EngraftLateColumn *late,
                 EngraftSurvivalData     *data,
                 EngraftOptions          *options,
                 gboolean                 in_model)
{
  const double threshold = engraft_landmark_find_threshold (source->variable, late);
  const gboolean whole = g_str_equal (source->variable, engraft_column_get_name (late->column));
  EngraftTimeUnit unit = engraft_survival_data_get_unit (data);
  EngraftTimeUnit wanted = engraft_landmark_get_unit (options);
  EngraftTimeUnit as_shown = unit != ENGRAFT_TIME_UNIT_NONE && wanted != ENGRAFT_TIME_UNIT_NONE ? wanted : unit;
  double factor = engraft_time_unit_convert (unit, as_shown);
  double shown = engraft_landmark_round ((threshold > 0 ? threshold : late->middle) * factor);
  g_autofree char *expression = whole ? engraft_landmark_dup_condition (late, shown / factor)
                                : late->times ? engraft_landmark_dup_filter (source->variable, late, shown / factor)
                                              : g_strdup (threshold > 0 ? source->variable : NULL);
  g_autofree char *value = NULL;
  g_autofree char *number = engraft_landmark_dup_time (shown, as_shown), *remedy = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  EngraftNotice *notice;

  if (!expression)
    return NULL;
  notice = threshold > 0
    ? engraft_notice_new (ENGRAFT_SEVERITY_INFO, "landmark",
                          _("With a landmark at %s “%s” is known, and only those take part who are followed beyond it. Choose it "
                            "before you look at results."), number, source->variable)
    : engraft_notice_new (ENGRAFT_SEVERITY_INFO, "landmark",
                               _("With a landmark, whether “%s” was there by then is the covariate, and only those take part "
                                 "who are followed beyond it. Choose it before you look at results; %s is the middle of the "
                                 "times at which it came."), engraft_column_get_name (late->column), number);
  if (in_model)
    {
      build_landmark (builder, covariate, expression, shown, covariates);
      json_builder_end_object (builder);
      /* Translators: a time with its unit */
      remedy = g_strdup_printf (_("Take a Landmark at %s"), number);
    }
  else
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "kind");
      json_builder_add_string_value (builder, "cox");
      json_builder_set_member_name (builder, "name");
      json_builder_add_string_value (builder, _("Cox Model with a Landmark"));
      json_builder_set_member_name (builder, "options");
      build_landmark (builder, covariate, expression, shown, covariates);
      build_references (builder, get_treatment (data), engraft_column_get_name (late->column), options);
      if (wanted != ENGRAFT_TIME_UNIT_NONE)
        {
          json_builder_set_member_name (builder, "unit");
          json_builder_add_string_value (builder, get_unit_nick (wanted));
        }
      json_builder_end_object (builder);
      json_builder_end_object (builder);
      /* Translators: a time with its unit */
      remedy = g_strdup_printf (_("Cox Model, Landmark at %s"), number);
    }
  value = dup_json (builder);
  engraft_notice_set_remedy (notice, remedy, in_model ? "options" : "new-analysis", value);

  return notice;
}

/* Of one covariate alone there is a test. */
static void
propose_test (const EngraftLateColumn *late,
              GListStore              *notices)
{
  g_autofree char *value = engraft_group_guard_dup_analysis (late);
  g_autoptr(EngraftNotice) notice = NULL;

  if (!value)
    return;
  notice = engraft_notice_new (ENGRAFT_SEVERITY_INFO, "covariates",
                               _("Without other covariates, the time before “%s” can be compared with the time after it."),
                               engraft_column_get_name (late->column));
  engraft_notice_set_remedy (notice, _("Make a Mantel–Byar Test"), "new-analysis", value);
  g_list_store_append (notices, notice);
}

/* The source among the covariates as it was written, or NULL where it is but a part of one. */
static const char *
find_written (const char * const     *covariates,
              const EngraftCoxSource *source)
{
  g_autofree char *factor = g_strdup_printf ("factor(%s)", source->name);

  for (guint i = 0; covariates && covariates[i]; i++)
    if (g_str_equal (covariates[i], source->name) || g_str_equal (covariates[i], factor))
      return covariates[i];

  return NULL;
}

static double
get_landmark (EngraftSurvivalData *data,
              EngraftOptions      *options)
{
  EngraftTimeUnit unit = engraft_survival_data_get_unit (data), shown = engraft_landmark_get_unit (options);
  double landmark = engraft_options_get_double (options, "landmark");

  if (unit == ENGRAFT_TIME_UNIT_NONE || shown == ENGRAFT_TIME_UNIT_NONE)
    return landmark;

  return landmark * engraft_time_unit_get_days (shown) / engraft_time_unit_get_days (unit);
}

/* The end of follow-up, and what it is, are never known at the start. */
static gboolean
is_excusable (const EngraftLateColumn *late)
{
  return !late->is_end && (!late->is_status || late->endpoint || late->is_declared || late->is_mostly);
}

/* CURVES: the options with the landmark.  ELSEWHERE: a landmark can be taken in a Cox model of the same cohort instead. */
static GListStore *
list_remedies (EngraftCoxTerms     *terms,
               EngraftSurvivalData *data,
               EngraftOptions      *options,
               EngraftOptions      *curves,
               gboolean             elsewhere,
               EngraftOperation    *operation)
{
  GListStore *notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  gboolean has_landmark = has_option (curves, "landmark");
  /* in other models the landmark is that of the curves beside them, and one step cannot set both */
  gboolean in_model = has_landmark && ENGRAFT_IS_COX_OPTIONS (options);
  double landmark = has_landmark ? get_landmark (data, curves) : NAN;
  EngraftLateColumn late;
  const EngraftCoxSource *source =
    engraft_cox_guard_find (terms, data, landmark, engraft_options_get_strv (options, "known-at-start"), operation, &late);
  g_auto(GStrv) covariates = engraft_cox_guard_list_covariates (terms->table, data, options);
  const char *written;
  g_autoptr(EngraftNotice) notice = NULL;

  /* of a stratum no remedy of covariates holds */
  if (!source && engraft_cox_guard_find_stratum (terms->table, data, landmark,
                                                 engraft_options_get_strv (options, "known-at-start"), operation, &late))
    {
      if (is_excusable (&late))
        {
          notice = say_known (&late, options);
          g_list_store_append (notices, notice);
        }
      return notices;
    }
  if (!source || !is_excusable (&late))
    return notices;
  written = find_written ((const char * const *) covariates, source);
  if (!late.is_status && late.middle > 0 && isnan (landmark) && (in_model || elsewhere) && written)
    {
      g_autoptr(EngraftNotice) proposal = choose_landmark (written, (const char * const *) covariates, source, &late, data,
                                                           options, in_model);

      if (proposal)
        g_list_store_append (notices, proposal);
    }
  if (late.times && !engraft_survival_data_get_entries (data, NULL))
    propose_test (&late, notices);
  notice = say_known (&late, options);
  g_list_store_append (notices, notice);

  return notices;
}

GListStore *
engraft_cox_guard_list_remedies (EngraftCoxTerms     *terms,
                                 EngraftSurvivalData *data,
                                 EngraftOptions      *options,
                                 EngraftOperation    *operation)
{
  return list_remedies (terms, data, options, options, TRUE, operation);
}

GListStore *
engraft_cox_guard_list_answers (EngraftCoxTerms     *terms,
                                EngraftSurvivalData *data,
                                EngraftOptions      *options,
                                EngraftOperation    *operation)
{
  GListStore *notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  EngraftLateColumn late;

  if (engraft_cox_guard_find (terms, data, NAN, engraft_options_get_strv (options, "known-at-start"), operation, &late))
    {
      g_autoptr(EngraftNotice) notice = say_known (&late, options);

      g_list_store_append (notices, notice);
    }

  return notices;
}

GListStore *
engraft_cox_guard_list_remedies_of_columns (EngraftTable         *table,
                                            EngraftSurvivalData  *data,
                                            EngraftOptions       *options,
                                            EngraftOptions       *curves,
                                            EngraftOperation     *operation)
{
  g_autoptr(EngraftCoxTerms) terms =
    engraft_cox_terms_new_for_list (table, engraft_options_get_strv (options, "covariates"), NULL, TRUE, NULL);

  /* the events of a model of risks are not those of the cohort */
  return terms ? list_remedies (terms, data, options, curves, FALSE, operation) : NULL;
}

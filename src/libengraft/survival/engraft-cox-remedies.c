/* engraft-cox-remedies.c: what can be done about a covariate that is known only later.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-guard.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-group-guard.h"
#include "libengraft/text/engraft-format.h"

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
say_known (const EngraftCoxSource *source,
           EngraftOptions         *options)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *value = NULL;
  EngraftNotice *notice = engraft_notice_new (ENGRAFT_SEVERITY_INFO, "known-at-start",
                                              _("If “%s” is known when follow-up begins, although the data look as if it "
                                                "were not, say so."), source->variable);

  build_texts (builder, options, "known-at-start", NULL, source->variable);
  value = dup_json (builder);
  engraft_notice_set_remedy (notice, _("It Is Known at the Start"), "known-at-start", value);

  return notice;
}

static char *
dup_quoted (const char *text,
            char        quote)
{
  g_auto(GStrv) parts = NULL;
  const char once[] = { quote, '\0' }, twice[] = { quote, quote, '\0' };
  g_autofree char *inside = NULL;

  parts = g_strsplit (text, once, -1);
  inside = g_strjoinv (twice, parts);

  return g_strconcat (once, inside, once, NULL);
}

/* whether a switch was on at a landmark, as an expression */
static char *
dup_expression (const EngraftCoxSource *source,
                EngraftColumn          *times,
                int                     one,
                double                  landmark)
{
  g_autofree char *name = dup_quoted (source->variable, '`');
  g_autofree char *when = dup_quoted (engraft_column_get_name (times), '`'), *level = NULL;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (engraft_column_get_column_type (source->column) == ENGRAFT_COLUMN_LOGICAL)
    level = g_strdup (one ? "true" : "false");
  else if (engraft_column_get_numbers (source->column, NULL))
    level = g_strdup (one ? "1" : "0");
  else
    level = dup_quoted (engraft_column_get_level (source->column, one), '"');

  return g_strdup_printf ("%s == %s and %s <= %s", name, level, when,
                          g_ascii_formatd (number, sizeof number, "%.15g", landmark));
}

/* to two digits, upwards */
static double
round_up (double value)
{
  double unit = pow (10, floor (log10 (value)) - 1);

  return ceil (value / unit - 1e-9) * unit;
}

static char *
dup_time (double          time,
          EngraftTimeUnit unit)
{
  g_autofree char *number = engraft_format_number (time, 3);

  if (unit == ENGRAFT_TIME_UNIT_NONE)
    return g_steal_pointer (&number);

  /* Translators: a number and a unit of time: “3 years” */
  return g_strdup_printf (C_("time", "%s %s"), number, engraft_time_unit_get_name (unit));
}

static EngraftNotice *
choose_landmark (const EngraftCoxSource *source,
                 EngraftColumn          *times,
                 int                     one,
                 double                  middle,
                 EngraftSurvivalData    *data,
                 EngraftOptions         *options)
{
  EngraftTimeUnit unit = engraft_survival_data_get_unit (data);
  EngraftTimeUnit wanted = engraft_options_get_enum (options, "unit");
  EngraftTimeUnit as_shown = unit != ENGRAFT_TIME_UNIT_NONE && wanted != ENGRAFT_TIME_UNIT_NONE ? wanted : unit;
  double factor = engraft_time_unit_convert (unit, as_shown);
  double shown = round_up (middle * factor);
  g_autofree char *expression = dup_expression (source, times, one, shown / factor), *value = NULL;
  g_autofree char *number = dup_time (shown, as_shown), *remedy = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  EngraftNotice *notice;

  notice = engraft_notice_new (ENGRAFT_SEVERITY_INFO, "landmark",
                               _("With a landmark, whether “%s” was there by then is the covariate, and only those take part "
                                 "who are followed beyond it. Choose it before you look at results; %s is the middle of the "
                                 "times at which it came."), source->variable, number);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "landmark");
  json_builder_add_double_value (builder, shown);
  json_builder_set_member_name (builder, "covariates");
  build_texts (builder, options, "covariates", source->name, expression);
  json_builder_end_object (builder);
  value = dup_json (builder);
  /* Translators: a time with its unit */
  remedy = g_strdup_printf (_("Take a Landmark at %s"), number);
  engraft_notice_set_remedy (notice, remedy, "options", value);

  return notice;
}

/* Of one covariate alone there is a test. */
static EngraftNotice *
propose_test (const EngraftCoxSource *source,
              EngraftColumn          *times,
              int                     one)
{
  g_autofree char *value = engraft_group_guard_dup_analysis (source->column, times, one);
  EngraftNotice *notice = engraft_notice_new (ENGRAFT_SEVERITY_INFO, "covariates",
                                              _("Without other covariates, the time before “%s” can be compared with the time "
                                                "after it."), source->variable);

  engraft_notice_set_remedy (notice, _("Make a Mantel–Byar Test"), "new-analysis", value);

  return notice;
}

GListStore *
engraft_cox_guard_list_remedies (EngraftCoxTerms      *terms,
                                 EngraftSurvivalData  *data,
                                 EngraftOptions       *options)
{
  GListStore *notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  gboolean has_landmark = g_object_class_find_property (G_OBJECT_GET_CLASS (options), "landmark") != NULL;
  double middle = NAN, landmark = has_landmark ? engraft_options_get_double (options, "landmark") : NAN;
  EngraftColumn *times;
  int one;
  const EngraftCoxSource *source =
    engraft_cox_guard_find (terms, data, NAN, engraft_options_get_strv (options, "known-at-start"), &times, &one, &middle);
  const char * const *covariates = has_landmark ? engraft_options_get_strv (options, "covariates") : NULL;
  g_autoptr(EngraftNotice) notice = NULL;

  if (!source)
    return notices;
  if (times && middle > 0 && isnan (landmark) && covariates && g_strv_contains (covariates, source->name))
    {
      g_autoptr(EngraftNotice) proposal = choose_landmark (source, times, one, middle, data, options);

      g_list_store_append (notices, proposal);
    }
  if (times)
    {
      g_autoptr(EngraftNotice) test = propose_test (source, times, one);

      g_list_store_append (notices, test);
    }
  notice = say_known (source, options);
  g_list_store_append (notices, notice);

  return notices;
}

GListStore *
engraft_cox_guard_list_remedies_of_columns (EngraftTable         *table,
                                            EngraftSurvivalData  *data,
                                            EngraftOptions       *options)
{
  g_autoptr(EngraftCoxTerms) terms =
    engraft_cox_terms_new_for_list (table, engraft_options_get_strv (options, "covariates"), NULL, TRUE, NULL);

  return terms ? engraft_cox_guard_list_remedies (terms, data, options) : NULL;
}

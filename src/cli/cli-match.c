/* cli-match.c: which donors of a file match a patient by HLA.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "cli/cli-commands.h"
#include "cli/cli-donors.h"
#include "cli/cli-options.h"
#include "cli/cli-release.h"
#include "libengraft-enums.h"
#include "libengraft/hla/engraft-match.h"

typedef struct
{
  char     *release, *macs, *patient, *explain;
  int       n_places, mismatches, limit;
  gboolean  json;
} Options;

typedef struct
{
  CliDonor     *donor;
  EngraftMatch *match;
} Found;

static const struct { int n_places; EngraftMatchSet set; } sets[] = {
  { 6, ENGRAFT_MATCH_6 }, { 8, ENGRAFT_MATCH_8 }, { 10, ENGRAFT_MATCH_10 }, { 12, ENGRAFT_MATCH_12 },
};

static void
found_free (gpointer data)
{
  Found *found = data;

  g_object_unref (found->match);
  g_free (found);
}

/* The better first; alike, as in the file */
static int
compare (gconstpointer a,
         gconstpointer b)
{
  const Found *x = *(Found * const *) a, *y = *(Found * const *) b;
  int order = engraft_match_compare (x->match, y->match);

  return order ? order : (x->donor->row > y->donor->row) - (x->donor->row < y->donor->row);
}

/* = matches, ~ may match, > against the patient, < against the donor, x in both directions */
static char *
format_locus (EngraftMatch *match,
              guint         index)
{
  gboolean is_definite;
  guint count = engraft_match_locus_get_count (match, index, &is_definite);
  EngraftMatchDirection direction = engraft_match_locus_get_direction (match, index, NULL, NULL);
  const char *sign = count == 2 ? (is_definite ? "=" : "~")
                     : direction == ENGRAFT_MATCH_GVH ? ">" : direction == ENGRAFT_MATCH_HVG ? "<" : "x";

  return g_strdup_printf ("%u%s%s", count, sign, is_definite || count == 2 ? "" : "~");
}

static void
print_head (EngraftMatch *match)
{
  g_print ("%6s  %-16s %-7s", _("Row"), _("Donor"), _("Match"));
  for (guint i = 0; i < engraft_match_get_n_loci (match); i++)
    g_print (" %-5s", engraft_match_get_locus (match, i));
  g_print (" %s\n", _("Category"));
}

static void
print_found (Found *found)
{
  g_autofree char *count = g_strdup_printf ("%u/%u", engraft_match_get_count (found->match),
                                            engraft_match_get_n_places (found->match));
  const char *tce = engraft_match_has_tce (found->match)
                    ? engraft_tce_match_get_name (engraft_match_get_tce (found->match)) : NULL;

  g_print ("%6u  %-16s %-7s", found->donor->row, found->donor->id, count);
  for (guint i = 0; i < engraft_match_get_n_loci (found->match); i++)
    {
      g_autofree char *locus = format_locus (found->match, i);

      g_print (" %-5s", locus);
    }
  g_print (" %s%s%s\n", engraft_match_category_get_name (engraft_match_get_category (found->match)),
           tce ? "; DPB1: " : "", tce ? tce : "");
}

static void
print_explanation (Found *found)
{
  print_head (found->match);
  print_found (found);
  for (guint i = 0; i < engraft_match_get_n_loci (found->match); i++)
    {
      g_autofree char *why = engraft_match_dup_explanation (found->match, i);

      g_print ("  %s (%s, %s)\n", why,
               engraft_match_grade_get_name (engraft_match_locus_get_grade (found->match, i, 0)),
               engraft_match_grade_get_name (engraft_match_locus_get_grade (found->match, i, 1)));
    }
}

/* by its nick, whatever the language */
static void
add_enum (JsonBuilder *json,
          GType        type,
          int          value)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (type);

  json_builder_add_string_value (json, g_enum_get_value (klass, value)->value_nick);
}

static void
add_locus (JsonBuilder  *json,
           EngraftMatch *match,
           guint         index)
{
  gboolean is_definite;
  guint count = engraft_match_locus_get_count (match, index, &is_definite), gvh, hvg;

  engraft_match_locus_get_direction (match, index, &gvh, &hvg);
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "locus");
  json_builder_add_string_value (json, engraft_match_get_locus (match, index));
  json_builder_set_member_name (json, "typed");
  json_builder_add_boolean_value (json, engraft_match_locus_is_typed (match, index));
  json_builder_set_member_name (json, "count");
  json_builder_add_int_value (json, count);
  json_builder_set_member_name (json, "definite");
  json_builder_add_boolean_value (json, is_definite);
  json_builder_set_member_name (json, "gvh");
  json_builder_add_int_value (json, gvh);
  json_builder_set_member_name (json, "hvg");
  json_builder_add_int_value (json, hvg);
  json_builder_set_member_name (json, "grades");
  json_builder_begin_array (json);
  for (guint i = 0; i < 2; i++)
    add_enum (json, ENGRAFT_TYPE_MATCH_GRADE, engraft_match_locus_get_grade (match, index, i));
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static void
add_found (JsonBuilder *json,
           Found       *found)
{
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "row");
  json_builder_add_int_value (json, found->donor->row);
  json_builder_set_member_name (json, "id");
  json_builder_add_string_value (json, found->donor->id);
  json_builder_set_member_name (json, "count");
  json_builder_add_int_value (json, engraft_match_get_count (found->match));
  json_builder_set_member_name (json, "of");
  json_builder_add_int_value (json, engraft_match_get_n_places (found->match));
  json_builder_set_member_name (json, "category");
  add_enum (json, ENGRAFT_TYPE_MATCH_CATEGORY, engraft_match_get_category (found->match));
  json_builder_set_member_name (json, "tce");
  if (engraft_match_has_tce (found->match))
    add_enum (json, ENGRAFT_TYPE_TCE_MATCH, engraft_match_get_tce (found->match));
  else
    json_builder_add_null_value (json);
  json_builder_set_member_name (json, "loci");
  json_builder_begin_array (json);
  for (guint i = 0; i < engraft_match_get_n_loci (found->match); i++)
    add_locus (json, found->match, i);
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static void
print_json (EngraftTyping *patient,
            GPtrArray     *found,
            guint          n_donors,
            GPtrArray     *refused)
{
  g_autoptr(JsonBuilder) json = json_builder_new ();
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *gl = engraft_typing_dup_gl_string (patient), *text = NULL;
  EngraftNomenclature *nomenclature = engraft_typing_get_nomenclature (patient);

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "patient");
  json_builder_add_string_value (json, gl);
  json_builder_set_member_name (json, "release");
  json_builder_add_string_value (json, engraft_nomenclature_get_release (nomenclature));
  json_builder_set_member_name (json, "releaseChecksum");
  json_builder_add_string_value (json, engraft_nomenclature_get_checksum (nomenclature));
  json_builder_set_member_name (json, "searched");
  json_builder_add_int_value (json, n_donors);
  json_builder_set_member_name (json, "leftOut");
  json_builder_begin_array (json);
  for (guint i = 0; i < refused->len; i++)
    json_builder_add_string_value (json, refused->pdata[i]);
  json_builder_end_array (json);
  json_builder_set_member_name (json, "donors");
  json_builder_begin_array (json);
  for (guint i = 0; i < found->len; i++)
    add_found (json, found->pdata[i]);
  json_builder_end_array (json);
  json_builder_end_object (json);
  root = json_builder_get_root (json);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  g_print ("%s\n", text);
}

static void
print_all (const Options *options,
           EngraftTyping *patient,
           GPtrArray     *found,
           guint          n_found,
           guint          n_donors,
           GPtrArray     *refused)
{
  g_auto(GStrv) notes = engraft_typing_dup_notes (patient);

  g_print ("%s\n", engraft_nomenclature_get_release (engraft_typing_get_nomenclature (patient)));
  for (guint i = 0; notes[i]; i++)
    g_print ("%s\n", notes[i]);
  g_print (ngettext ("%u donor searched, %u left out; %u with at most %d of %d places mismatched.\n",
                     "%u donors searched, %u left out; %u with at most %d of %d places mismatched.\n", n_donors),
           n_donors, refused->len, n_found, options->mismatches, options->n_places);
  if (found->len > 0)
    print_head (((Found *) found->pdata[0])->match);
  for (guint i = 0; i < found->len; i++)
    print_found (found->pdata[i]);
  if (found->len > 0)
    g_print ("%s\n", _("= matches, ~ may match, > mismatch against the patient (GvH), < against the donor (HvG), "
                       "x both. Counts by P groups (WMDA), categories as in Atlas."));
}

static void
print_refused (GPtrArray *refused)
{
  enum { MOST = 20 };

  for (guint i = 0; i < MIN (refused->len, MOST); i++)
    g_printerr ("%s\n", (const char *) refused->pdata[i]);
  if (refused->len > MOST)
    g_printerr (ngettext ("And %u more row.\n", "And %u more rows.\n", refused->len - MOST), refused->len - MOST);
}

static EngraftMatchSet
find_set (int n_places)
{
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    if (sets[i].n_places == n_places)
      return sets[i].set;

  return ENGRAFT_MATCH_10;
}

/* All that are within the mismatches, best first; half-typed donors are refused */
static GPtrArray *
search (const Options *options,
        EngraftTyping *patient,
        GPtrArray     *donors,
        GPtrArray     *refused)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (found_free);

  for (guint i = 0; i < donors->len; i++)
    {
      CliDonor *donor = donors->pdata[i];
      g_autoptr(GError) error = NULL;
      EngraftMatch *match = engraft_match_new (patient, donor->typing, find_set (options->n_places), &error);
      Found *found;

      if (!match)
        {
          g_ptr_array_add (refused, g_strdup_printf (_("Row %u, “%s”: %s"), donor->row, donor->id, error->message));
          continue;
        }
      found = g_new (Found, 1);
      *found = (Found) { donor, match };
      if (options->explain ? g_str_equal (options->explain, donor->id)
                           : options->n_places - (int) engraft_match_get_count (match) <= options->mismatches)
        g_ptr_array_add (all, found);
      else
        found_free (found);
    }
  g_ptr_array_sort (all, compare);

  return all;
}

static int
answer (const Options *options,
        EngraftTyping *patient,
        GPtrArray     *donors,
        GPtrArray     *refused)
{
  g_autoptr(GPtrArray) found = search (options, patient, donors, refused);
  guint n_found = found->len;

  if (options->explain && found->len == 0)
    {
      print_refused (refused);
      g_printerr (_("engraft-cli: there is no donor “%s” in the file, or it was left out"), options->explain);
      g_printerr ("\n");
      return CLI_DATA;
    }
  if (options->limit > 0 && found->len > (guint) options->limit)
    g_ptr_array_set_size (found, options->limit);
  if (options->json)
    print_json (patient, found, donors->len, refused);
  else if (options->explain)
    for (guint i = 0; i < found->len; i++)
      print_explanation (found->pdata[i]);
  else
    print_all (options, patient, found, n_found, donors->len, refused);
  print_refused (refused);

  return CLI_OK;
}

/* Where the error is, under the text */
static void
point_at (const char *text,
          gsize       offset)
{
  if (!g_utf8_validate (text, -1, NULL) || strchr (text, '\n'))
    return;
  g_printerr ("  %s\n  %*s^\n", text, (int) g_utf8_strlen (text, (gssize) offset), "");
}

static int
match (const Options *options,
       const char    *path)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftNomenclature) nomenclature = cli_release_open (options->release, &error);
  g_autoptr(EngraftMacTable) macs = NULL;
  g_autoptr(EngraftTyping) patient = NULL;
  g_autoptr(GPtrArray) refused = g_ptr_array_new_with_free_func (g_free), donors = NULL;
  gsize offset = 0;

  if (nomenclature && options->macs)
    {
      g_autoptr(GFile) codes = g_file_new_for_commandline_arg (options->macs);

      macs = engraft_mac_table_new_from_file (codes, NULL, &error);
    }
  if (!error)
    {
      patient = engraft_typing_new_from_text (nomenclature, macs, options->patient, &offset, &error);
      if (!patient)
        point_at (options->patient, offset);
    }
  if (patient)
    donors = cli_donors_read (file, nomenclature, macs, refused, &error);
  if (!donors)
    {
      g_printerr ("engraft-cli: %s\n", error->message);
      return CLI_DATA;
    }

  return answer (options, patient, donors, refused);
}

static const char *
check_options (const Options *options,
               int            argc)
{
  if (argc != 2)
    return _("A file of donors is wanted");
  if (!options->release)
    return _("Say by --release where a release of IPD-IMGT/HLA is");
  if (!options->patient)
    return _("Say by --patient what the patient's HLA is");
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    if (sets[i].n_places == options->n_places)
      return NULL;

  return _("--of is 6, 8, 10 or 12");
}

int
cli_match (int    argc,
           char **argv)
{
  Options options = { .n_places = 10, .mismatches = 2, .limit = 20 };
  const GOptionEntry entries[] = {
    { "release", 0, 0, G_OPTION_ARG_FILENAME, &options.release, N_("Folder or zip file of a release of IPD-IMGT/HLA"),
      N_("PATH") },
    { "macs", 0, 0, G_OPTION_ARG_FILENAME, &options.macs, N_("Table of multiple allele codes"), N_("FILE") },
    { "patient", 0, 0, G_OPTION_ARG_STRING, &options.patient, N_("The patient's HLA"), N_("TYPING") },
    { "of", 0, 0, G_OPTION_ARG_INT, &options.n_places, N_("Places that count: 6, 8, 10 or 12"), N_("NUMBER") },
    { "mismatches", 0, 0, G_OPTION_ARG_INT, &options.mismatches, N_("How many of them may mismatch"), N_("NUMBER") },
    { "limit", 0, 0, G_OPTION_ARG_INT, &options.limit, N_("How many donors are shown; 0: all"), N_("NUMBER") },
    { "explain", 0, 0, G_OPTION_ARG_STRING, &options.explain, N_("Why this donor matches as it does"), N_("ID") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_("As JSON"), NULL },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new (_("DONORS"));
  g_autoptr(GError) error = NULL;
  const char *problem;
  int status;

  g_set_prgname ("engraft-cli match");
  g_option_context_set_summary (context, _("Which donors of a file match a patient by HLA. The patient's HLA is a GL "
                                           "string, or as in “A*01:01 A*02:01 B*07:02 B8”. The file has columns such as "
                                           "id, A_1, A_2, B_1 and B_2.\nFor research and teaching; not a medical device."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  problem = !g_option_context_parse (context, &argc, &argv, &error) ? error->message : check_options (&options, argc);
  if (problem)
    g_printerr ("engraft-cli match: %s\n", problem);
  status = problem ? CLI_USAGE : match (&options, argv[1]);
  g_free (options.release);
  g_free (options.macs);
  g_free (options.patient);
  g_free (options.explain);

  return status;
}

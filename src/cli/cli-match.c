/* cli-match.c: which donors of a file match a patient by HLA.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/cli-commands.h"
#include "cli/cli-donors.h"
#include "cli/cli-match-changes.h"
#include "cli/cli-match-file.h"
#include "cli/cli-match-registry.h"
#include "cli/cli-match-write.h"
#include "cli/cli-options.h"
#include "cli/cli-release.h"
#include "libengraft/registry/engraft-left-out.h"
#include "libengraft/registry/engraft-left-out.h"

/* Without --limit: so many are shown; as many as in the window are written to a file. */
#define NOT_SAID -1
#define SHOWN 20
#define WRITTEN 10000

typedef struct
{
  char     *release, *macs, *patient, *patients, *registry, *explain, *of, *since, *tce, *output;
  char    **set;
  int       mismatches, limit;      /* LIMIT: NOT_SAID, or 0: all */
  EngraftMatchSet match_set;        /* by OF */
  char    **loci;                   /* likewise; NULL: it is a set */
  EngraftTceVersion tce_version;    /* by TCE */
  gboolean  json;
  EngraftSearchOptions *search;     /* of a registry */
} Options;

static const struct { const char *name; EngraftMatchSet set; } sets[] = {
  { "6", ENGRAFT_MATCH_6 }, { "8", ENGRAFT_MATCH_8 }, { "10", ENGRAFT_MATCH_10 }, { "12", ENGRAFT_MATCH_12 },
  { "cord", ENGRAFT_MATCH_CORD },
};

/* 10 when nothing is said; else a set, or loci by their names */
static gboolean
find_set (Options  *options,
          GError  **error)
{
  options->match_set = options->of ? ENGRAFT_MATCH_LOCI : ENGRAFT_MATCH_10;
  for (guint i = 0; options->of && i < G_N_ELEMENTS (sets); i++)
    if (g_str_equal (sets[i].name, options->of))
      options->match_set = sets[i].set;
  if (options->match_set != ENGRAFT_MATCH_LOCI)
    return TRUE;
  if (strspn (options->of, "0123456789") == strlen (options->of))
    {
      g_set_error_literal (error, CLI_ERROR, CLI_USAGE, _("--of is 6, 8, 10, 12, cord, or loci such as A,B,C,DRB1,DQA1"));
      return FALSE;
    }
  options->loci = engraft_match_parse_loci (options->of, error);

  return options->loci != NULL;
}

static guint
get_shown (const Options *options)
{
  return options->limit == NOT_SAID ? SHOWN : (guint) MAX (options->limit, 0);
}

static guint
get_written (const Options *options)
{
  return options->limit == NOT_SAID ? WRITTEN : (guint) MAX (options->limit, 0);
}

/* What is different since the search of the file, if there is one */
static gboolean
compare (const Options  *options,
         CliRegistry    *registry,
         GPtrArray      *donors,
         CliAnswer      *answer,
         GError        **error)
{
  g_autoptr(GFile) file = options->since ? g_file_new_for_commandline_arg (options->since) : NULL;
  g_autoptr(EngraftFormerSearch) former = NULL;
  g_autoptr(GError) local = NULL;

  if (!file)
    return TRUE;
  former = engraft_former_search_new (file, answer->patient_id, &local);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) && answer->patient_id)
    {
      answer->changes = cli_changes_new_none (local->message);
      return TRUE;
    }
  if (!former)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return registry ? cli_registry_compare (registry, options->search, former, answer, error)
                  : cli_file_compare (donors, former, answer, error);
}

static int
print (const Options   *options,
       const CliAnswer *answers,
       guint            n)
{
  int status = CLI_OK;

  if (options->json)
    cli_answers_print_json (answers, n, options->patients != NULL);
  for (guint i = 0; i < n; i++)
    {
      if (options->explain && answers[i].found->len == 0)
        {
          cli_answer_print_refused (&answers[i]);
          g_printerr (_("engraft-cli: there is no donor “%s” in the file, or it was left out"), options->explain);
          g_printerr ("\n");
          status = CLI_DATA;
          continue;
        }
      if (options->explain && !options->json)
        cli_answer_print_explanations (&answers[i]);
      else if (!options->json)
        cli_answer_print (&answers[i], get_shown (options));
      cli_answer_print_refused (&answers[i]);
    }

  return status;
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

static char *
dup_ranking (const Options *options)
{
  g_auto(GStrv) ranking = engraft_search_options_dup_ranking (options->search);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; ranking[i]; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", engraft_search_options_get_criterion_name (ranking[i]));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Takes @person. */
static void
add_patient (GArray          *answers,
             const Options   *options,
             EngraftTyping   *typing,
             EngraftPatient  *person,
             const char      *id,
             EngraftMacTable *macs,
             GPtrArray       *refused)
{
  CliAnswer answer = { .patient = g_object_ref (typing), .patient_id = g_strdup (id), .mismatches = options->mismatches };

  answer.person = person;
  answer.search = g_object_ref (options->search);
  g_set_object (&answer.macs, macs);
  answer.limit = get_shown (options);
  answer.ranking = dup_ranking (options);
  answer.found = g_ptr_array_new_with_free_func ((GDestroyNotify) cli_found_free);
  answer.refused = g_ptr_array_new_with_free_func ((GDestroyNotify) engraft_left_out_free);
  for (guint i = 0; i < refused->len; i++)
    g_ptr_array_add (answer.refused, engraft_left_out_copy (refused->pdata[i]));
  g_array_append_val (answers, answer);
}

/* As a row of a file has it */
static EngraftPatient *
make_person (EngraftDonor *row)
{
  const EngraftDonorRecord *record = engraft_donor_get_record (row);
  EngraftPatient *person = engraft_patient_new ();

  g_object_set (person, "code", record->id, NULL);
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    for (guint k = 0; k < 2; k++)
      engraft_patient_set_text (person, i, k, record->typing[i][k]);

  return person;
}

/* One of the command line, or all of a file; of those none may be left out. */
static gboolean
read_patients (GArray               *answers,
               const Options        *options,
               EngraftNomenclature  *nomenclature,
               EngraftMacTable      *macs,
               GPtrArray            *refused,
               GError              **error)
{
  g_autoptr(GPtrArray) wrong = g_ptr_array_new_with_free_func ((GDestroyNotify) engraft_left_out_free), patients = NULL;
  g_autoptr(GFile) file = NULL;
  gsize offset = 0;

  if (options->patient)
    {
      g_autoptr(EngraftTyping) typing = engraft_typing_new_from_text (nomenclature, macs, options->patient, &offset,
                                                                      error);
      g_autoptr(EngraftPatient) person = engraft_patient_new ();

      if (!typing)
        {
          point_at (options->patient, offset);
          return FALSE;
        }
      if (!engraft_patient_take_text (person, nomenclature, macs, options->patient, error))
        return FALSE;
      add_patient (answers, options, typing, g_steal_pointer (&person), NULL, macs, refused);
      return TRUE;
    }

  file = g_file_new_for_commandline_arg (options->patients);
  patients = cli_donors_read (file, nomenclature, macs, wrong, error);
  if (!patients)
    return FALSE;
  if (wrong->len > 0)
    {
      g_autofree char *sentence = engraft_left_out_dup_sentence (wrong->pdata[0]);

      g_set_error_literal (error, CLI_ERROR, CLI_DATA, sentence);
      return FALSE;
    }
  for (guint i = 0; i < patients->len; i++)
    {
      CliDonor *patient = patients->pdata[i];

      add_patient (answers, options, patient->typing, make_person (patient->donor), engraft_donor_get_id (patient->donor),
                   macs, refused);
    }

  return TRUE;
}

static gboolean
write_registry (const Options  *options,
                CliRegistry    *registry,
                CliAnswer      *answer,
                GError        **error)
{
  g_autoptr(EngraftSearchResult) result = NULL;

  if (!options->output)
    return TRUE;
  result = cli_registry_make_result (registry, options->search, get_written (options), answer, error);

  return result && cli_match_write (answer, result, options->explain, options->output, error);
}

static gboolean
write_file (const Options  *options,
            GPtrArray      *donors,
            CliAnswer      *answer,
            GError        **error)
{
  g_autoptr(EngraftSearchResult) result = NULL;

  if (!options->output)
    return TRUE;
  result = cli_file_make_result (donors, options->explain, get_written (options), answer);

  return cli_match_write (answer, result, answer->found->len > 0 ? options->explain : NULL, options->output, error);
}

static gboolean
search_registry (const Options        *options,
                 EngraftNomenclature  *nomenclature,
                 EngraftMacTable      *macs,
                 GArray               *answers,
                 GError              **error)
{
  const char *path = *options->registry ? options->registry : NULL;
  gboolean is_good;
  CliRegistry registry;

  is_good = cli_registry_open (&registry, path, nomenclature, macs, error);
  for (guint i = 0; i < answers->len && is_good; i++)
    is_good = cli_registry_search (&registry, options->search, get_shown (options), options->explain,
                                   &g_array_index (answers, CliAnswer, i), error) &&
              compare (options, &registry, NULL, &g_array_index (answers, CliAnswer, i), error) &&
              write_registry (options, &registry, &g_array_index (answers, CliAnswer, i), error);
  cli_registry_clear (&registry);

  return is_good;
}

static gboolean
search (const Options  *options,
        const char     *path,
        GArray         *answers,
        GError        **error)
{
  g_autoptr(EngraftNomenclature) nomenclature = cli_release_open (options->release, error);
  g_autoptr(EngraftMacTable) macs = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) local = NULL;
  g_autoptr(GPtrArray) refused = g_ptr_array_new_with_free_func ((GDestroyNotify) engraft_left_out_free), donors = NULL;

  if (!nomenclature)
    return FALSE;
  macs = cli_codes_open (options->macs, &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (options->loci && !engraft_match_check_loci (nomenclature, (const char * const *) options->loci, &local))
    {
      g_set_error (error, CLI_ERROR, CLI_USAGE, "--of=%s: %s", options->of, local->message);
      return FALSE;
    }
  if (path)
    {
      file = g_file_new_for_commandline_arg (path);
      donors = cli_donors_read (file, nomenclature, macs, refused, error);
      if (!donors)
        return FALSE;
    }
  if (!read_patients (answers, options, nomenclature, macs, refused, error))
    return FALSE;
  if (options->output && answers->len != 1)
    {
      g_set_error (error, CLI_ERROR, CLI_USAGE,
                   _("--output writes the search of one patient, and the file has %u. --json writes all of them"), answers->len);
      return FALSE;
    }
  if (!path)
    return search_registry (options, nomenclature, macs, answers, error);
  for (guint i = 0; i < answers->len; i++)
    {
      CliAnswer *answer = &g_array_index (answers, CliAnswer, i);

      cli_file_search (donors, options->explain, answer);
      answer->donors = engraft_search_donors_new_of_file (file, answer->n_searched + answer->refused->len);
      if (!compare (options, NULL, donors, answer, error) || !write_file (options, donors, answer, error))
        return FALSE;
      if (get_shown (options) > 0 && answer->found->len > get_shown (options))
        g_ptr_array_set_size (answer->found, (int) get_shown (options));
    }

  return TRUE;
}

static int
match (const Options *options,
       const char    *path)
{
  g_autoptr(GArray) answers = g_array_new (FALSE, FALSE, sizeof (CliAnswer));
  g_autoptr(GError) error = NULL;

  g_array_set_clear_func (answers, (GDestroyNotify) cli_answer_clear);
  if (!search (options, path, answers, &error))
    {
      g_printerr ("engraft-cli: %s\n", error->message);
      return error->domain == CLI_ERROR ? error->code : CLI_DATA;
    }

  return print (options, (const CliAnswer *) answers->data, answers->len);
}

static gboolean
check_ranking (EngraftSearchOptions  *search,
               GError               **error)
{
  g_auto(GStrv) ranking = engraft_search_options_dup_ranking (search);

  for (guint i = 0; ranking[i]; i++)
    if (!engraft_search_options_get_criterion_name (ranking[i]))
      {
        g_auto(GStrv) names = engraft_search_options_dup_criteria ();
        g_autofree char *all = g_strjoinv (", ", names);

        g_set_error (error, CLI_ERROR, CLI_USAGE, _("ranking: there is no “%s”. There are %s"), ranking[i], all);
        return FALSE;
      }

  return TRUE;
}

/* Of a file no dates of birth are read. */
static void
leave_out_age (EngraftSearchOptions *search)
{
  g_auto(GStrv) ranking = engraft_search_options_dup_ranking (search);
  g_autoptr(GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; ranking[i]; i++)
    if (!g_str_equal (ranking[i], "young"))
      g_ptr_array_add (kept, ranking[i]);
  g_ptr_array_add (kept, NULL);
  g_object_set (search, "ranking", kept->pdata, NULL);
}

/* The options of a search: all of a registry, the loci, mismatches and groups of a file. */
static gboolean
make_search (Options  *options,
             GError  **error)
{
  options->search = engraft_search_options_new ();
  if (!find_set (options, error))
    return FALSE;
  g_object_set (options->search, "match-set", options->match_set, "loci", options->loci, "tce-version",
                options->tce_version, "mismatches", CLAMP (options->mismatches, 0, 4), NULL);
  for (guint i = 0; options->set && options->set[i]; i++)
    {
      g_auto(GStrv) parts = g_strsplit (options->set[i], "=", 2);

      if (!cli_options_set (ENGRAFT_OPTIONS (options->search), parts[0], parts[1] ? parts[1] : "", error))
        return FALSE;
    }
  if (!check_ranking (options->search, error))
    return FALSE;
  if (!options->registry)
    {
      leave_out_age (options->search);
      return TRUE;
    }
  options->mismatches = engraft_options_get_int (ENGRAFT_OPTIONS (options->search), "mismatches");

  return TRUE;
}

static gboolean
check_output (const Options  *options,
              const char     *path,
              GError        **error)
{
  const char *inputs[] = { path, options->patients, options->since, options->registry && *options->registry
                                                                    ? options->registry : NULL };

  return !options->output || cli_match_check_output (options->output, inputs, G_N_ELEMENTS (inputs), error);
}

static const char *
check_options (Options *options,
               int      argc)
{
  if (!options->patient == !options->patients)
    return _("Say by --patient what the patient's HLA is, or by --patients in which file patients are");
  if (options->registry ? argc != 1 : argc != 2)
    return _("A file of donors is wanted, or --registry");
  if (options->registry && (options->mismatches < 0 || options->mismatches > 4))
    return _("In a registry --mismatches is 0 to 4");
  if (options->set && !options->registry)
    return _("--set is for a registry");
  if (options->tce && !g_str_equal (options->tce, "1") && !g_str_equal (options->tce, "2"))
    return _("--tce is 1 or 2");
  options->tce_version = g_strcmp0 (options->tce, "1") == 0 ? ENGRAFT_TCE_VERSION_1 : ENGRAFT_TCE_VERSION_2;
  if (options->limit < 0 && options->limit != NOT_SAID)
    return _("--limit is a number of donors, or 0");
  if (options->since && options->explain)
    return _("--since and --explain do not go together");

  return NULL;
}

/* An empty text is the user's own registry. */
static gboolean
set_registry (const char  *name,
              const char  *value,
              gpointer     data,
              GError     **error)
{
  Options *options = data;

  g_free (options->registry);
  options->registry = g_strdup (value ? value : "");

  return TRUE;
}

int
cli_match (int    argc,
           char **argv)
{
  Options options = { .mismatches = 2, .limit = NOT_SAID };
  const GOptionEntry entries[] = {
    { "release", 0, 0, G_OPTION_ARG_FILENAME, &options.release, N_("Release that is kept, or folder or zip file of one"),
      N_("PATH") },
    { "macs", 0, 0, G_OPTION_ARG_FILENAME, &options.macs, N_("Table of multiple allele codes"), N_("FILE") },
    { "patient", 0, 0, G_OPTION_ARG_STRING, &options.patient, N_("The patient's HLA"), N_("TYPING") },
    { "patients", 0, 0, G_OPTION_ARG_FILENAME, &options.patients, N_("A file of patients, with the columns of one of donors"),
      N_("FILE") },
    { "registry", 0, G_OPTION_FLAG_OPTIONAL_ARG, G_OPTION_ARG_CALLBACK, set_registry,
      N_("Search a registry, that of the user when no other is said"), N_("PATH") },
    { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.set, N_("Of a registry: an option of the search, as in kind=cords"),
      N_("NAME=VALUE") },
    { "of", 0, 0, G_OPTION_ARG_STRING, &options.of,
      N_("What counts: 6, 8, 10 or 12 places; cord: 6, antigens at A and B, alleles at DRB1; or loci as in A,B,C,DRB1,DQA1"),
      N_("LOCI") },
    { "tce", 0, 0, G_OPTION_ARG_STRING, &options.tce,
      N_("Version of the groups of T-cell epitopes that DPB1 is judged by: 1 or 2"), N_("NUMBER") },
    { "mismatches", 0, 0, G_OPTION_ARG_INT, &options.mismatches, N_("How many of them may mismatch"), N_("NUMBER") },
    { "limit", 0, 0, G_OPTION_ARG_INT, &options.limit,
      N_("How many donors are shown or written; 0: all. Else 20 are shown, and 10,000 written to a file"), N_("NUMBER") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_("Write the search, by the ending: a report (pdf, html), all of it (json), the donors (csv, tsv, xlsx)"), N_("FILE") },
    { "explain", 0, 0, G_OPTION_ARG_STRING, &options.explain, N_("Why this donor matches as it does"), N_("ID") },
    { "since", 0, 0, G_OPTION_ARG_FILENAME, &options.since,
      N_("What has changed since a former search, as --json or the window wrote it"), N_("FILE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_("As JSON"), NULL },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new (_("[DONORS]"));
  GOptionGroup *group;
  g_autoptr(GError) error = NULL;
  const char *problem;
  int status;

  g_set_prgname ("engraft-cli match");
  g_option_context_set_summary (context, _("Which donors of a file match a patient by HLA. The patient's HLA is a GL "
                                           "string, or as in “A*01:01 A*02:01 B*07:02 B8”. The file has columns such as "
                                           "id, A_1, A_2, B_1 and B_2.\nFor research and teaching; not a medical device."));
  group = g_option_group_new (NULL, NULL, NULL, &options, NULL);
  g_option_group_add_entries (group, entries);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_context_set_main_group (context, group);
  problem = !g_option_context_parse (context, &argc, &argv, &error) ? error->message : check_options (&options, argc);
  if (!problem && !make_search (&options, &error))
    problem = error->message;
  if (!problem && !check_output (&options, argc > 1 ? argv[1] : NULL, &error))
    problem = error->message;
  if (problem)
    g_printerr ("engraft-cli match: %s\n", problem);
  status = problem ? CLI_USAGE : match (&options, argc > 1 ? argv[1] : NULL);
  g_strfreev (options.loci);
  g_free (options.release);
  g_free (options.macs);
  g_free (options.patient);
  g_free (options.patients);
  g_free (options.registry);
  g_free (options.output);
  g_free (options.explain);
  g_free (options.of);
  g_free (options.tce);
  g_free (options.since);
  g_strfreev (options.set);
  g_clear_object (&options.search);

  return status;
}

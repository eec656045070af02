/* cli-registry.c: a registry of donors.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/cli-commands.h"
#include "cli/cli-options.h"
#include "cli/cli-registry-show.h"
#include "cli/cli-release.h"
#include "libengraft-enums.h"
#include "libengraft/registry/engraft-csv-donor-source.h"
#include "libengraft/registry/engraft-donor-file.h"
#include "libengraft/registry/engraft-registry-import.h"
#include "libengraft/registry/engraft-simulated-registry.h"

typedef struct
{
  char     *registry, *mode, *release, *macs, *refused, *pool, *decimal, *date_order, *encoding;
  gint64    seed;
  gboolean  json, replace_all, move, yes;
} Options;

static const struct { const char *name; EngraftRegistryImportMode mode; } modes[] = {
  { "full", ENGRAFT_REGISTRY_IMPORT_FULL }, { "differential", ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL },
  { "check", ENGRAFT_REGISTRY_IMPORT_CHECK },
};

/* A check leaves nothing behind: what is not there is an empty registry that goes with its folder. */
typedef struct
{
  char            *folder;       /* NULL: the registry is there */
  EngraftRegistry *registry;
} Opened;

static void
opened_clear (Opened *self)
{
  g_autoptr(GDir) dir = NULL;
  const char *name;

  g_clear_object (&self->registry);
  if (!self->folder)
    return;
  dir = g_dir_open (self->folder, 0, NULL);
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Opened, opened_clear)

/* The one that is named, else the user's own, whose folder may have to be made */
static EngraftRegistry *
open_registry (const Options  *options,
               GError        **error)
{
  g_autoptr(GFile) file = NULL;

  if (options->registry)
    file = g_file_new_for_commandline_arg (options->registry);
  else
    {
      g_autoptr(GFile) folder = NULL;

      file = engraft_registry_get_default_file ();
      folder = g_file_get_parent (file);
      g_file_make_directory_with_parents (folder, NULL, NULL);
    }

  return engraft_registry_open (file, error);
}

/* That of the command line, else what the file says of itself */
static EngraftRegistryImportMode
find_mode (const Options      *options,
           EngraftDonorSource *source)
{
  EngraftRegistryImportMode mode;

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    if (g_strcmp0 (options->mode, modes[i].name) == 0)
      return modes[i].mode;
  engraft_donor_file_get_mode (source, &mode);

  return mode;
}

/* What is not read of a table, and how the rest is */
static void
print_reading (EngraftDonorSource *source)
{
  g_auto(GStrv) unused = NULL, notes = NULL;
  g_autofree char *names = NULL;

  if (!ENGRAFT_IS_CSV_DONOR_SOURCE (source))
    return;
  notes = engraft_csv_donor_source_dup_notes (ENGRAFT_CSV_DONOR_SOURCE (source));
  for (guint i = 0; notes[i]; i++)
    g_print ("%s\n", notes[i]);
  unused = engraft_csv_donor_source_dup_unused (ENGRAFT_CSV_DONOR_SOURCE (source));
  if (!*unused)
    return;
  names = g_strjoinv (", ", unused);
  g_print (_("Columns that are not used: %s."), names);
  g_print ("\n");
}

static void
print_refusals (EngraftRegistryReport *report)
{
  enum { MOST = 20 };
  const guint64 n = engraft_registry_report_get_n_refused (report);

  for (guint i = 0; i < MIN (engraft_registry_report_get_n_refusals (report), MOST); i++)
    {
      guint64 record, line;
      const char *id, *reason = engraft_registry_report_get_refusal (report, i, &record, &line, &id);

      if (line)
        g_printerr (_("Line %lu, “%s”: %s"), (gulong) line, id, reason);
      else
        g_printerr (_("Record %lu, “%s”: %s"), (gulong) record, id, reason);
      g_printerr ("\n");
    }
  if (n > MOST)
    {
      g_printerr (ngettext ("And %lu more was refused; --refused writes the reasons to a file.",
                            "And %lu more were refused; --refused writes the reasons to a file.",
                            (gulong) (n - MOST)), (gulong) (n - MOST));
      g_printerr ("\n");
    }
}

static void
print_warnings (EngraftRegistryReport *report)
{
  enum { MOST = 20 };
  const guint64 n = engraft_registry_report_get_n_warned (report);

  for (guint i = 0; i < MIN (engraft_registry_report_get_n_warnings (report), MOST); i++)
    {
      guint64 record, line;
      const char *id, *warning = engraft_registry_report_get_warning (report, i, &record, &line, &id);

      if (line)
        g_printerr (_("Line %lu, “%s”, taken: %s"), (gulong) line, id, warning);
      else
        g_printerr (_("Record %lu, “%s”, taken: %s"), (gulong) record, id, warning);
      g_printerr ("\n");
    }
  if (n > MOST)
    {
      g_printerr (ngettext ("And %lu more with a warning; --refused writes them to a file.",
                            "And %lu more with warnings; --refused writes them to a file.",
                            (gulong) (n - MOST)), (gulong) (n - MOST));
      g_printerr ("\n");
    }
}

static int
say (GError    *error,
     CliStatus  status)
{
  g_printerr ("engraft-cli: %s\n", error->message);

  return status;
}

/* nomenclature, macs: what there is; FALSE: they cannot be read */
static gboolean
set_nomenclature (const Options          *options,
                  EngraftRegistryImport  *import,
                  GError                **error)
{
  g_autoptr(EngraftNomenclature) nomenclature = options->release ? cli_release_open (options->release, error) : NULL;
  g_autoptr(EngraftMacTable) macs = NULL;
  g_autoptr(GError) local = NULL;

  if (options->release && !nomenclature)
    return FALSE;
  macs = cli_codes_open (options->macs, &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  engraft_registry_import_set_nomenclature (import, nomenclature, macs);

  return TRUE;
}

static gboolean
open_for_import (Opened                     *self,
                 const Options              *options,
                 EngraftRegistryImportMode   mode,
                 GError                    **error)
{
  g_autoptr(GFile) file = options->registry ? g_file_new_for_commandline_arg (options->registry)
                                            : engraft_registry_get_default_file (), none = NULL;

  *self = (Opened) { NULL, NULL };
  if (mode != ENGRAFT_REGISTRY_IMPORT_CHECK || g_file_query_exists (file, NULL))
    {
      self->registry = open_registry (options, error);
      return self->registry != NULL;
    }
  self->folder = g_dir_make_tmp ("engraft-check-XXXXXX", error);
  if (!self->folder)
    return FALSE;
  none = g_file_new_build_filename (self->folder, "check.engraft-registry", NULL);
  self->registry = engraft_registry_open (none, error);

  return self->registry != NULL;
}

/* @only_checks: nothing is written; else no more are removed than @most_removed */
static EngraftRegistryReport *
run_import (const Options              *options,
            EngraftDonorSource         *source,
            EngraftRegistryImportMode   mode,
            gboolean                    only_checks,
            guint64                     most_removed,
            GError                    **error)
{
  g_auto(Opened) opened = { 0 };
  g_autoptr(EngraftRegistryImport) import = NULL;

  if (!open_for_import (&opened, options, only_checks ? ENGRAFT_REGISTRY_IMPORT_CHECK : mode, error))
    return NULL;
  import = engraft_registry_import_new (opened.registry, source, mode);
  engraft_registry_import_set_pool (import, options->pool);
  engraft_registry_import_set_replaces_all (import, options->replace_all);
  engraft_registry_import_set_moves (import, options->move);
  engraft_registry_import_set_only_checks (import, only_checks);
  engraft_registry_import_set_most_removed (import, most_removed);

  return set_nomenclature (options, import, error) ? engraft_registry_import_run (import, NULL, NULL, NULL, error) : NULL;
}

static CliStatus
get_status (const GError *error)
{
  return g_error_matches (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_WRITE) ? CLI_OUTPUT : CLI_DATA;
}

static int
import_source (const Options             *options,
               EngraftDonorSource        *source,
               EngraftRegistryImportMode  mode,
               guint64                    most_removed)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftRegistryReport) report = run_import (options, source, mode, FALSE, most_removed, &error);
  g_autofree char *summary = NULL;

  if (!report)
    return say (error, get_status (error));
  summary = engraft_registry_report_dup_summary (report);
  print_reading (source);
  g_print ("%s\n", summary);
  print_refusals (report);
  print_warnings (report);
  if (options->refused)
    {
      g_autoptr(GFile) file = g_file_new_for_commandline_arg (options->refused);

      if (!engraft_registry_report_save (report, file, &error))
        return say (error, CLI_OUTPUT);
    }

  return CLI_OK;
}

/* The value of an enumeration by its nick; 0: automatic; -1: there is none */
static int
find_value (GType       type,
            const char *nick)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (type);
  const GEnumValue *value = nick ? g_enum_get_value_by_nick (klass, nick) : g_enum_get_value (klass, 0);

  return value ? value->value : -1;
}

/* NULL without an error: what the columns are and how they are written is all found out */
static EngraftDonorMapping *
make_mapping (const Options  *options,
              GFile          *file,
              GError        **error)
{
  const EngraftEncoding encoding = find_value (ENGRAFT_TYPE_ENCODING, options->encoding);
  EngraftDonorMapping *mapping;
  g_auto(GStrv) columns = NULL;

  if (!options->encoding && !options->decimal && !options->date_order)
    return NULL;
  columns = engraft_csv_donor_source_dup_columns (file, encoding, error);
  if (!columns)
    return NULL;
  mapping = engraft_donor_mapping_new_guessed ((const char * const *) columns);
  engraft_donor_mapping_set_encoding (mapping, encoding);
  engraft_donor_mapping_set_decimal (mapping, find_value (ENGRAFT_TYPE_DECIMAL, options->decimal));
  engraft_donor_mapping_set_date_order (mapping, find_value (ENGRAFT_TYPE_DATE_ORDER, options->date_order));

  return mapping;
}

/* Of somebody at a terminal; FALSE where there is nobody */
static gboolean
ask (void)
{
  char answer[16] = "";

  if (!isatty (STDIN_FILENO) || !isatty (STDERR_FILENO))
    return FALSE;
  g_printerr ("%s ", _("Go on? [y/N]"));
  if (!fgets (answer, sizeof answer, stdin))
    return FALSE;
  g_strstrip (answer);

  return g_ascii_strcasecmp (answer, "y") == 0 || g_ascii_strcasecmp (answer, "yes") == 0
         /* Translators: an answer that is typed in the terminal, in small letters */
         || g_ascii_strcasecmp (answer, C_("answer", "yes")) == 0;
}

/* A full import says what it would remove, and does so only when somebody wants it.  @n_removed: so many */
static int
agree (const Options      *options,
       EngraftDonorSource *source,
       guint64            *n_removed)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftRegistryReport) report = run_import (options, source, ENGRAFT_REGISTRY_IMPORT_FULL, TRUE, G_MAXUINT64,
                                                        &error);
  g_autofree char *plan = NULL;

  if (!report)
    return say (error, get_status (error));
  *n_removed = engraft_registry_report_get_n_removed (report);
  if (*n_removed == 0)
    return CLI_OK;
  plan = engraft_registry_report_dup_plan (report);
  g_print ("%s\n", plan);
  if (options->yes || ask ())
    return CLI_OK;
  g_printerr ("engraft-cli: %s\n", _("Nothing was changed. To remove these donors say --yes."));

  return CLI_DATA;
}

static int
import_file (const Options *options,
             const char    *path)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftDonorMapping) mapping = make_mapping (options, file, &error);
  g_autoptr(EngraftDonorSource) source = error ? NULL : engraft_donor_file_open (file, mapping, &error);
  EngraftRegistryImportMode mode;
  guint64 most_removed = G_MAXUINT64;
  int status;

  if (!source)
    return say (error, CLI_DATA);
  mode = find_mode (options, source);
  if (mode == ENGRAFT_REGISTRY_IMPORT_FULL)
    {
      status = agree (options, source, &most_removed);
      if (status != CLI_OK)
        return status;
      /* a source is read once */
      g_clear_object (&source);
      source = engraft_donor_file_open (file, mapping, &error);
      if (!source)
        return say (error, CLI_DATA);
    }

  return import_source (options, source, mode, most_removed);
}

static int
simulate (const Options *options,
          const char    *number)
{
  g_autoptr(EngraftSimulatedRegistry) source = NULL;
  g_autoptr(EngraftMacTable) macs = NULL;
  g_autofree char *note = NULL;
  g_autoptr(GError) error = NULL;
  guint64 n;
  int status;

  if (!g_ascii_string_to_unsigned (number, 10, 1, ENGRAFT_SIMULATED_MAX_DONORS, &n, &error))
    {
      g_printerr ("engraft-cli registry: ");
      g_printerr (_("“%s” is not a number of donors from 1 to %d."), number, ENGRAFT_SIMULATED_MAX_DONORS);
      g_printerr ("\n");
      return CLI_USAGE;
    }
  macs = cli_codes_open (options->macs, &error);
  if (error)
    return say (error, CLI_DATA);
  source = engraft_simulated_registry_new (n, (guint64) options->seed);
  engraft_simulated_registry_set_macs (source, macs);
  status = import_source (options, ENGRAFT_DONOR_SOURCE (source), ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL, G_MAXUINT64);
  note = engraft_simulated_registry_dup_note (source);
  if (status == CLI_OK)
    g_print ("%s\n", note);

  return status;
}

static int
show (const Options *options,
      const char    *id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftRegistry) registry = NULL;

  /* to look at what is not there makes nothing */
  if (options->registry && !g_file_test (options->registry, G_FILE_TEST_EXISTS))
    {
      g_printerr (_("engraft-cli: there is no registry “%s”"), options->registry);
      g_printerr ("\n");
      return CLI_DATA;
    }
  registry = open_registry (options, &error);
  if (!registry || !cli_registry_show (registry, id, options->json, &error))
    return say (error, CLI_DATA);

  return CLI_OK;
}

static const char *
check_options (const Options *options,
               int            argc,
               char         **argv)
{
  const char *command = argc > 1 ? argv[1] : "";
  gboolean is_known = !options->mode;

  for (guint i = 0; i < G_N_ELEMENTS (modes) && !is_known; i++)
    is_known = g_str_equal (options->mode, modes[i].name);
  if (!is_known)
    return _("--mode is full, differential or check");
  if (find_value (ENGRAFT_TYPE_DECIMAL, options->decimal) < 0)
    return _("--decimal is point or comma");
  if (find_value (ENGRAFT_TYPE_DATE_ORDER, options->date_order) < 0)
    return _("--date-order is ymd, dmy or mdy");
  if (find_value (ENGRAFT_TYPE_ENCODING, options->encoding) < 0)
    return _("--encoding is utf8, utf16-le, utf16-be, latin1 or windows-1252");
  if (g_str_equal (command, "import"))
    return argc == 3 ? NULL : _("A file of donors is wanted");
  if (g_str_equal (command, "simulate"))
    return argc == 3 ? NULL : _("How many donors?");
  if (g_str_equal (command, "show"))
    return argc <= 3 ? NULL : _("One donor can be shown at a time");

  return _("What shall be done: import, simulate or show?");
}

static int
run (const Options  *options,
     int             argc,
     char          **argv)
{
  const char *argument = argc > 2 ? argv[2] : NULL;

  if (g_str_equal (argv[1], "import"))
    return import_file (options, argument);
  if (g_str_equal (argv[1], "simulate"))
    return simulate (options, argument);

  return show (options, argument);
}

static void
options_clear (Options *options)
{
  g_free (options->registry);
  g_free (options->mode);
  g_free (options->release);
  g_free (options->macs);
  g_free (options->refused);
  g_free (options->pool);
  g_free (options->decimal);
  g_free (options->date_order);
  g_free (options->encoding);
}

int
cli_registry (int    argc,
              char **argv)
{
  Options options = { .seed = 1 };
  const GOptionEntry entries[] = {
    { "registry", 0, 0, G_OPTION_ARG_FILENAME, &options.registry, N_("The registry; else the user's own"), N_("PATH") },
    { "mode", 0, 0, G_OPTION_ARG_STRING, &options.mode, N_("full (replaces the pools of the file), differential "
                                                           "or check; else as the file says, or differential"),
      N_("MODE") },
    { "pool", 0, 0, G_OPTION_ARG_STRING, &options.pool, N_("The pool of donors for which the file names none"),
      N_("NAME") },
    { "replace-all", 0, 0, G_OPTION_ARG_NONE, &options.replace_all, N_("With full: also remove donors of other "
                                                                       "pools"),
      NULL },
    { "yes", 0, 0, G_OPTION_ARG_NONE, &options.yes, N_("With full: remove donors without being asked"), NULL },
    { "move", 0, 0, G_OPTION_ARG_NONE, &options.move, N_("Let donors move from one pool to another"), NULL },
    { "decimal", 0, 0, G_OPTION_ARG_STRING, &options.decimal, N_("point or comma, in numbers of a table; else found "
                                                                 "out"),
      N_("SIGN") },
    { "date-order", 0, 0, G_OPTION_ARG_STRING, &options.date_order, N_("ymd, dmy or mdy, in dates of a table; else "
                                                                       "found out"), N_("ORDER") },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &options.encoding, N_("utf8, utf16-le, utf16-be, latin1 or "
                                                                   "windows-1252, of a table; else UTF-8 or UTF-16"),
      N_("NAME") },
    { "release", 0, 0, G_OPTION_ARG_FILENAME, &options.release, N_("Refuse typings that this release of IPD-IMGT/HLA "
                                                                   "does not have"), N_("PATH") },
    { "macs", 0, 0, G_OPTION_ARG_FILENAME, &options.macs, N_("Table of multiple allele codes"), N_("FILE") },
    { "refused", 0, 0, G_OPTION_ARG_FILENAME, &options.refused, N_("Write what was refused or taken with a warning, "
                                                                   "and why, as CSV"),
      N_("FILE") },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &options.seed, N_("Simulated donors are the same with the same seed"),
      N_("NUMBER") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_("Show as JSON"), NULL },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new (_("import FILE | simulate NUMBER | show [ID]"));
  g_autoptr(GError) error = NULL;
  const char *problem;
  int status;

  g_set_prgname ("engraft-cli registry");
  g_option_context_set_summary (context, _("Takes donors from a file (CSV, JSON of Atlas, XML of the WMDA) into a "
                                           "registry, or simulated ones, and shows what it has. A file is taken as a "
                                           "whole or not at all; of a record that is refused the reason is told."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  problem = !g_option_context_parse (context, &argc, &argv, &error) ? error->message
                                                                    : check_options (&options, argc, argv);
  if (problem)
    g_printerr ("engraft-cli registry: %s\n%s\n", problem, _("Try “engraft-cli registry --help”."));
  status = problem ? CLI_USAGE : run (&options, argc, argv);
  options_clear (&options);

  return status;
}

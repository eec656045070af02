/* cli-nomenclature.c: releases of the HLA nomenclature, code tables and catalogues that are kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-commands.h"
#include "cli/cli-options.h"
#include "cli/cli-reduce.h"
#include "libengraft/hla/engraft-nomenclature-store.h"
#include "libengraft/hla/engraft-release-download.h"

typedef struct
{
  gboolean  codes, catalogue, accept_licence;
  char     *address, *as, *release, *macs;
} Options;

static const char * const kind_names[] = { N_("Releases"), N_("Multiple allele codes"), N_("Catalogues") };

static int
fail (GError *error,
      int     status)
{
  g_printerr ("engraft-cli nomenclature: %s\n", error->message);
  g_error_free (error);

  return status;
}

static EngraftNomenclatureKind
get_kind (const Options *options)
{
  return options->codes ? ENGRAFT_NOMENCLATURE_CODES
         : options->catalogue ? ENGRAFT_NOMENCLATURE_CATALOGUE : ENGRAFT_NOMENCLATURE_RELEASE;
}

static void
print_entry (EngraftNomenclatureEntry *entry)
{
  GDateTime *imported = engraft_nomenclature_entry_get_imported (entry);
  g_autofree char *date = imported ? g_date_time_format (imported, "%F") : g_strdup ("–");

  g_print ("  %s %-40s %9u  %s  %.12s\n", engraft_nomenclature_entry_is_default (entry) ? "*" : " ",
           engraft_nomenclature_entry_get_title (entry), engraft_nomenclature_entry_get_n_names (entry), date,
           engraft_nomenclature_entry_get_checksum (entry));
}

static int
list_all (EngraftNomenclatureStore *store)
{
  g_auto(GStrv) problems = engraft_nomenclature_store_dup_problems (store);

  for (guint kind = 0; kind < G_N_ELEMENTS (kind_names); kind++)
    {
      GListModel *entries = engraft_nomenclature_store_get_entries (store, kind);

      if (g_list_model_get_n_items (entries) == 0)
        continue;
      g_print ("%s\n", _(kind_names[kind]));
      for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
        {
          g_autoptr(EngraftNomenclatureEntry) entry = g_list_model_get_item (entries, i);

          print_entry (entry);
        }
    }
  for (guint i = 0; problems && problems[i]; i++)
    g_printerr ("engraft-cli nomenclature: %s\n", problems[i]);

  return CLI_OK;
}

/* Takes @entry. */
static int
say_imported (EngraftNomenclatureEntry *entry,
              gboolean                  was_there,
              GError                   *error)
{
  if (!entry)
    return fail (error, CLI_DATA);
  if (was_there)
    g_print (_("“%s” was imported before; nothing has changed."), engraft_nomenclature_entry_get_title (entry));
  else
    g_print (_("“%s” is imported."), engraft_nomenclature_entry_get_title (entry));
  g_print ("\n");
  g_object_unref (entry);

  return CLI_OK;
}

static int
import (EngraftNomenclatureStore *store,
        EngraftNomenclatureKind   kind,
        GFile                    *where)
{
  GError *error = NULL;
  gboolean was_there = FALSE;
  EngraftNomenclatureEntry *entry = engraft_nomenclature_store_import (store, kind, where, NULL, &was_there, &error);

  return say_imported (entry, was_there, error);
}

static int
download (EngraftNomenclatureStore *store,
          const Options            *options)
{
  const char *address = options->address ? options->address : ENGRAFT_RELEASE_ADDRESS;
  EngraftNomenclatureEntry *entry;
  GError *error = NULL;
  gboolean was_there = FALSE;

  if (!options->accept_licence)
    {
      g_printerr (_("engraft-cli nomenclature: the latest release of IPD-IMGT/HLA would be downloaded from\n%s\n"
                    "It is © EMBL-EBI and under the licence Creative Commons Attribution-NoDerivs: it may be used, "
                    "also commercially, when it is cited, and no changed version may be passed on.\n"
                    "To do so, add --accept-licence."), address);
      g_printerr ("\n");
      return CLI_USAGE;
    }
  entry = engraft_nomenclature_store_download (store, address, NULL, &was_there, &error);

  return say_imported (entry, was_there, error);
}

static int
change (EngraftNomenclatureStore *store,
        EngraftNomenclatureKind   kind,
        const char               *verb,
        const char               *title)
{
  EngraftNomenclatureEntry *entry = engraft_nomenclature_store_find_title (store, kind, title);
  GError *error = NULL;
  gboolean is_good;

  if (!entry)
    {
      g_printerr (_("engraft-cli nomenclature: there is no “%s”"), title);
      g_printerr ("\n");
      return CLI_DATA;
    }
  if (g_str_equal (verb, "remove"))
    is_good = engraft_nomenclature_store_remove (store, entry, &error);
  else
    is_good = engraft_nomenclature_store_set_default_entry (store, entry, &error);

  return is_good ? CLI_OK : fail (error, CLI_OUTPUT);
}

static int
run (const Options *options,
     int            argc,
     char         **argv)
{
  EngraftNomenclatureStore *store = engraft_nomenclature_store_get_default ();
  const char *verb = argc > 1 ? argv[1] : "list", *what = argc > 2 ? argv[2] : NULL;

  if (g_str_equal (verb, "list") && !what)
    return list_all (store);
  if (g_str_equal (verb, "download") && !what)
    return download (store, options);
  if (g_str_equal (verb, "import") && argc == 3)
    {
      g_autoptr(GFile) where = g_file_new_for_commandline_arg (what);

      return import (store, get_kind (options), where);
    }
  if ((g_str_equal (verb, "remove") || g_str_equal (verb, "default")) && argc == 3)
    return change (store, get_kind (options), verb, what);

  if (g_str_equal (verb, "reduce") && argc == 3)
    return cli_reduce (options->as, what, options->release, options->macs);
  if (g_str_equal (verb, "drbx") && argc == 3)
    return cli_drbx (what, options->release, options->macs);
  if (g_str_equal (verb, "relatives") && argc == 3)
    return cli_relatives (what, options->release);
  if (g_str_equal (verb, "encode") && argc == 3)
    return cli_encode (what, options->macs);

  g_printerr ("engraft-cli nomenclature: %s\n",
              _("Wanted is list, import PATH, download, default TITLE, remove TITLE, reduce TYPING, drbx TYPING, "
                "encode NAMES or relatives ANTIGEN"));

  return CLI_USAGE;
}

int
cli_nomenclature (int    argc,
                  char **argv)
{
  Options options = { FALSE };
  const GOptionEntry entries[] = {
    { "codes", 0, 0, G_OPTION_ARG_NONE, &options.codes, N_("It is a table of multiple allele codes"), NULL },
    { "catalogue", 0, 0, G_OPTION_ARG_NONE, &options.catalogue,
      N_("It is a catalogue of common and well-documented alleles"), NULL },
    { "accept-licence", 0, 0, G_OPTION_ARG_NONE, &options.accept_licence, N_("Download under the licence that is shown"),
      NULL },
    { "address", 0, 0, G_OPTION_ARG_STRING, &options.address, N_("Download from another place"), N_("ADDRESS") },
    { "as", 0, 0, G_OPTION_ARG_STRING, &options.as,
      N_("Reduce to G, P, lg, lgx (the default), W, exon, U2, 1F, S (antigens) or decoded (the names that are meant)"),
      N_("REDUCTION") },
    { "release", 0, 0, G_OPTION_ARG_FILENAME, &options.release, N_("Reduce by another release than the one in use"),
      N_("RELEASE") },
    { "macs", 0, 0, G_OPTION_ARG_FILENAME, &options.macs, N_("Use these multiple allele codes"), N_("FILE") },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new ("list | import PATH | download | default TITLE | remove TITLE | "
                                                                  "reduce TYPING | drbx TYPING | encode NAMES | relatives ANTIGEN");
  g_autoptr(GError) error = NULL;
  int status;

  g_set_prgname ("engraft-cli nomenclature");
  g_option_context_set_summary (context, _("Releases of the HLA nomenclature that are kept, each beside the others: * is "
                                           "the one that is used when no other is named. The network is used for download "
                                           "alone."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("engraft-cli nomenclature: %s\n", error->message);
      return CLI_USAGE;
    }
  status = run (&options, argc, argv);
  g_free (options.address);
  g_free (options.as);
  g_free (options.release);
  g_free (options.macs);

  return status;
}

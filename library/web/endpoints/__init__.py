"""What answers each address: screens, files, pictures, dossiers, reports and metrics."""
